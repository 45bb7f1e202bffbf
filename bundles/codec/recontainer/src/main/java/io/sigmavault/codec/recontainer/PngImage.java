package io.sigmavault.codec.recontainer;

import java.util.Arrays;
import java.util.zip.Adler32;
import java.util.zip.CRC32;

/// The image of a PNG: its stream lies in `IDAT` chunks in a row, cut
/// anywhere.
final class PngImage {

    private static final int SIGNATURE = 8;

    /// Length, type and checksum.
    private static final int AROUND = 12;

    private final Walk walk;

    PngImage(Walk walk) {
        this.walk = walk;
    }

    boolean opens(int start) {
        if (!walk.at(start, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
            return false;
        }
        int at = start + SIGNATURE;
        while (whole(at)) {
            if (isImage(at)) {
                return image(at);
            }
            at = next(at);
        }
        return false;
    }

    private boolean whole(int at) {
        if (walk.to - at < AROUND) {
            return false;
        }
        int length = length(at);
        return length >= 0 && length <= walk.to - at - AROUND;
    }

    private int length(int at) {
        return Bytes.be32(walk.bytes, at);
    }

    private boolean isImage(int at) {
        // counted: signatures in a row, all in front of the same chunks, would make this a square
        walk.file.allowance().work(1);
        return Bytes.be32(walk.bytes, at + 4) == Plan.PNG_DATA;
    }

    private int next(int at) {
        return at + AROUND + length(at);
    }

    private boolean image(int first) {
        int end = first;
        int count = 0;
        int total = 0;
        while (count < Plan.MOST_CHUNKS && whole(end) && isImage(end) && rightChecksum(end)) {
            count++;
            total += length(end);
            end = next(end);
        }
        if (!walk.file.takeJoined(total)) {
            return false;
        }
        boolean opened = joined(first, end, new int[count], new byte[total]);
        walk.file.allowance().giveBack(total);
        return opened;
    }

    private boolean joined(int first, int end, int[] lengths, byte[] zlib) {
        byte[] bytes = walk.bytes;
        int size = 0;
        int at = first;
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = length(at);
            System.arraycopy(bytes, at + 8, zlib, size, lengths[i]);
            size += lengths[i];
            at = next(at);
        }
        if (!Zlib.header(zlib, 0, size)) {
            return false;
        }
        // a reader of its own depth: the image may lie in a stream that is still being opened
        var stream = walk.file.read(zlib, 2, size, Plan.MOST_DEPTH + 1);
        if (stream == null || stream.end() != size - 4) {
            return false;
        }
        var adler = new Adler32();
        adler.update(stream.plain(), 0, stream.plainSize());
        if (Bytes.be32(zlib, stream.end()) != (int) adler.getValue()
                || !walk.file.openPixels(
                        bytes, walk.done, first, stream, Arrays.copyOf(zlib, 2), lengths)) {
            return false;
        }
        walk.done = end;
        return true;
    }

    private boolean rightChecksum(int at) {
        byte[] bytes = walk.bytes;
        int length = length(at);
        walk.file.allowance().work(length / 4);
        var crc = new CRC32();
        crc.update(bytes, at + 4, 4 + length);
        return Bytes.be32(bytes, at + 8 + length) == (int) crc.getValue();
    }
}
