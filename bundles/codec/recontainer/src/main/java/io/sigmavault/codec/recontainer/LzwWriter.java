package io.sigmavault.codec.recontainer;

import io.sigmavault.codec.CorruptBlockException;
import io.sigmavault.codec.recontainer.deflate.Sink;

/// Writes the codes of an image of a GIF as encoders do: each stands for the longest row of pixels that the table has. When
/// the table is cleared is told. Memory: 2 MiB, where every look-up is one step.
final class LzwWriter {

    private final short[] longer = new short[Lzw.MOST_CODES << 8];
    private final int[] filled = new int[Lzw.MOST_CODES];
    private final byte[] block = new byte[Lzw.BLOCK];
    private int used;
    private long held;
    private int heldBits;

    /// Writes the blocks of an image, without the empty one at their end.
    ///
    /// @param bits of a pixel
    /// @param counts how many codes follow each clear
    void write(byte[] pixels, int from, int size, int bits, int[] counts, Sink sink)
            throws CorruptBlockException {
        int at = from;
        int end = from + size;
        int seen = 0;
        for (int count : counts) {
            put(Lzw.clear(bits), Lzw.width(bits, seen), sink);
            int known = Lzw.first(bits);
            int entries = 0;
            for (seen = 0; seen < count; seen++) {
                if (at == end) {
                    throw new CorruptBlockException("an image of too few pixels");
                }
                int code = pixels[at++] & 255;
                if (code >= Lzw.clear(bits)) {
                    throw new CorruptBlockException("a pixel of more than " + bits + " bits");
                }
                int place = 0;
                while (at < end) {
                    place = code << 8 | pixels[at] & 255;
                    if (longer[place] == 0) {
                        break;
                    }
                    code = longer[place];
                    at++;
                }
                put(code, Lzw.width(bits, seen), sink);
                if (at < end && known < Lzw.MOST_CODES) {
                    filled[entries++] = place;
                    longer[place] = (short) known++;
                }
            }
            while (entries > 0) {
                longer[filled[--entries]] = 0;
            }
        }
        if (at != end) {
            throw new CorruptBlockException("an image of " + (end - at) + " pixels too many");
        }
        put(Lzw.end(bits), Lzw.width(bits, seen), sink);
        put(0, 7 & -heldBits, sink);
        flush(sink);
    }

    private void put(int code, int width, Sink sink) throws CorruptBlockException {
        held |= (long) code << heldBits;
        heldBits += width;
        while (heldBits >= 8) {
            block[used++] = (byte) held;
            held >>>= 8;
            heldBits -= 8;
            if (used == block.length) {
                flush(sink);
            }
        }
    }

    private void flush(Sink sink) throws CorruptBlockException {
        if (used > 0) {
            sink.put(new byte[] {(byte) used}, 0, 1);
            sink.put(block, 0, used);
            used = 0;
        }
    }
}
