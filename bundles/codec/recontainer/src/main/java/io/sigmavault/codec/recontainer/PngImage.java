package io.sigmavault.codec.recontainer;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
            if (Bytes.be32(walk.bytes, at + 4) == Plan.PNG_DATA) {
                return image(at);
            }
            at += AROUND + Bytes.be32(walk.bytes, at);
        }
        return false;
    }

    private boolean whole(int at) {
        if (walk.to - at < AROUND) {
            return false;
        }
        int length = Bytes.be32(walk.bytes, at);
        return length >= 0 && length <= walk.to - at - AROUND;
    }

    private boolean image(int first) {
        byte[] bytes = walk.bytes;
        var joined = new ByteArrayOutputStream();
        List<Integer> lengths = new ArrayList<>();
        int at = first;
        while (whole(at) && Bytes.be32(bytes, at + 4) == Plan.PNG_DATA && rightChecksum(at)) {
            int length = Bytes.be32(bytes, at);
            joined.write(bytes, at + 8, length);
            lengths.add(length);
            at += AROUND + length;
        }
        byte[] zlib = joined.toByteArray();
        if (lengths.size() > Plan.MOST_CHUNKS || !Zlib.header(zlib, 0, zlib.length)) {
            return false;
        }
        // a reader of its own depth: the image may lie in a stream that is still being opened
        var stream = walk.file.read(zlib, 2, zlib.length, Plan.MOST_DEPTH + 1);
        if (stream == null || stream.end() != zlib.length - 4) {
            return false;
        }
        var adler = new Adler32();
        adler.update(stream.plain(), 0, stream.plainSize());
        if (Bytes.be32(zlib, stream.end()) != (int) adler.getValue()
                || !walk.file.openPixels(
                        bytes, walk.done, first, stream, Arrays.copyOf(zlib, 2), lengths)) {
            return false;
        }
        walk.done = at;
        return true;
    }

    private boolean rightChecksum(int at) {
        byte[] bytes = walk.bytes;
        int length = Bytes.be32(bytes, at);
        var crc = new CRC32();
        crc.update(bytes, at + 4, 4 + length);
        return Bytes.be32(bytes, at + 8 + length) == (int) crc.getValue();
    }
}
