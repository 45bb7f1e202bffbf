package io.sigmavault.codec.recontainer;

import io.sigmavault.codec.CorruptBlockException;
import io.sigmavault.codec.recontainer.deflate.Sink;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The images of a GIF: their LZW codes become pixels, if an encoder that takes the longest row each time makes them again.
final class GifImage {

    private static final int HEADER = 13;
    private static final int EXTENSION = 0x21;
    private static final int IMAGE = 0x2C;
    private static final int DESCRIPTOR = 10;

    private final Walk walk;
    private @Nullable LzwWriter writer;

    GifImage(Walk walk) {
        this.walk = walk;
    }

    boolean opens(int start) {
        if (!walk.at(start, 'G', 'I', 'F', '8', '7', 'a')
                && !walk.at(start, 'G', 'I', 'F', '8', '9', 'a')) {
            return false;
        }
        boolean opened = false;
        int at = start + HEADER + tableAt(start + 10);
        while (at < walk.to && !walk.file.allowance().spent()) {
            int kind = walk.bytes[at];
            if (kind == EXTENSION) {
                at = behindBlocks(at + 2);
            } else if (kind == IMAGE) {
                int data = at + DESCRIPTOR + tableAt(at + 9);
                int end = behindBlocks(data + 1);
                opened |= end <= walk.to && image(data, end);
                at = end;
            } else {
                break;
            }
        }
        return opened;
    }

    /// Bytes of the table of colours that the flags at a place announce.
    private int tableAt(int flags) {
        return flags < walk.to && walk.bytes[flags] < 0 ? 6 << (walk.bytes[flags] & 7) : 0;
    }

    /// Behind the empty block; behind all bytes if there is none.
    private int behindBlocks(int from) {
        int at = from;
        while (at < walk.to) {
            // counted: signatures in a row, all in front of the same blocks, would make this a
            // square
            walk.file.allowance().work(1);
            int size = walk.bytes[at] & 255;
            at += 1 + size;
            if (size == 0) {
                return at;
            }
        }
        return walk.to + 1;
    }

    private boolean image(int start, int end) {
        int bits = walk.bytes[start];
        int blocks = end - start - 2;
        if (bits < Lzw.LEAST_BITS || bits > Lzw.MOST_BITS || blocks < 2) {
            return false;
        }
        int size = blocks - (blocks + Lzw.BLOCK) / (Lzw.BLOCK + 1);
        if (!walk.file.takeJoined(size)) {
            return false;
        }
        byte[] data = joined(start + 1, end - 1, size);
        boolean opened = data != null && image(start, end, data, bits);
        walk.file.allowance().giveBack(size);
        return opened;
    }

    /// @return null if a block is shorter than encoders make them
    private byte @Nullable [] joined(int from, int to, int size) {
        byte[] data = new byte[size];
        int taken = 0;
        for (int at = from; at < to; at += 1 + Lzw.BLOCK) {
            int length = walk.bytes[at] & 255;
            if (length != Math.min(Lzw.BLOCK, to - at - 1)) {
                return null;
            }
            System.arraycopy(walk.bytes, at + 1, data, taken, length);
            taken += length;
        }
        return data;
    }

    private boolean image(int start, int end, byte[] data, int bits) {
        var reader = new LzwReader(data, bits);
        walk.file.allowance().work(4L * data.length);
        int size = reader.read(null, walk.file.plainLeft());
        if (size <= 0 || !walk.file.takeJoined(size)) {
            return false;
        }
        byte[] pixels = new byte[size];
        reader.read(pixels, size);
        walk.file.allowance().work(4L * data.length + size);
        int[] counts = reader.counts();
        boolean same = comesBack(pixels, bits, counts, start, end);
        if (same) {
            walk.file.openCodes(walk.bytes, walk.done, start, pixels, bits, counts);
            walk.done = end;
        }
        walk.file.allowance().giveBack(size);
        return same;
    }

    private boolean comesBack(byte[] pixels, int bits, int[] counts, int start, int end) {
        int size = end - start - 2;
        byte[] again = new byte[size];
        var sink = new Sink(again, 0, size);
        var own = writer == null ? new LzwWriter() : writer;
        writer = null;
        try {
            own.write(pixels, 0, pixels.length, bits, counts, sink);
        } catch (CorruptBlockException _) {
            return false; // another encoder; what the writer holds is not clean then
        }
        writer = own;
        return sink.room() == 0 && Arrays.equals(again, 0, size, walk.bytes, start + 1, end - 1);
    }
}
