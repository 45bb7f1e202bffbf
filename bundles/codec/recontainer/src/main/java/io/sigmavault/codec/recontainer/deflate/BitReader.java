package io.sigmavault.codec.recontainer.deflate;

/// Bits of a byte range, lowest first.
final class BitReader {

    private final byte[] bytes;
    private final int end;
    private int next;
    private long held;
    private int heldBits;

    BitReader(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.next = from;
        this.end = to;
    }

    /// Up to 48 bits; behind the end there are zeros, which [#skip] does not take.
    long peek() {
        while (heldBits <= 48 && next < end) {
            held |= (bytes[next++] & 0xFFL) << heldBits;
            heldBits += 8;
        }
        return held;
    }

    void skip(int bits) throws NotDeflateException {
        if (bits > heldBits) {
            throw new NotDeflateException("the stream ends early");
        }
        held >>>= bits;
        heldBits -= bits;
    }

    int take(int bits) throws NotDeflateException {
        int value = (int) (peek() & (1L << bits) - 1);
        skip(bits);
        return value;
    }

    /// The bits up to the next whole byte.
    int takePadding() throws NotDeflateException {
        return take(heldBits & 7);
    }

    /// Where the next byte is, once the padding is taken.
    int position() {
        return next - heldBits / 8;
    }

    /// Goes on at a byte.
    void moveTo(int position) {
        next = position;
        held = 0;
        heldBits = 0;
    }

    int left() {
        return end - position();
    }
}
