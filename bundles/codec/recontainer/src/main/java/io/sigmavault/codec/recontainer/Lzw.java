package io.sigmavault.codec.recontainer;

/// What reader and writer of a GIF's LZW codes have in common. Numbers of `bits` bits are pixels; the two above clear the
/// table and end the image; those behind stand for rows of pixels, 4,096 in all.
final class Lzw {

    static final int LEAST_BITS = 2;
    static final int MOST_BITS = 8;
    static final int MOST_CODES = 4_096;
    static final int LONGEST_CODE = 12;

    /// Images with more are left as they are.
    static final int MOST_CLEARS = 1 << 16;

    /// Bytes of each block that an image is cut into, but for the last.
    static final int BLOCK = 255;

    private Lzw() {}

    static int clear(int bits) {
        return 1 << bits;
    }

    static int end(int bits) {
        return (1 << bits) + 1;
    }

    static int first(int bits) {
        return (1 << bits) + 2;
    }

    /// Bits of the code that has `before` codes between itself and the last clear: a reader knows one row less than a
    /// writer.
    static int width(int bits, int before) {
        int known = Math.min(MOST_CODES, first(bits) + Math.max(0, before - 1));
        return Math.min(LONGEST_CODE, 32 - Integer.numberOfLeadingZeros(known));
    }
}
