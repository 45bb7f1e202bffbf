package io.sigmavault.codec.recontainer.deflate;

import io.sigmavault.codec.CorruptBlockException;

/// Writes bits into a sink, lowest first.
final class BitWriter {

    private final Sink sink;
    private long held;
    private int heldBits;

    BitWriter(Sink sink) {
        this.sink = sink;
    }

    /// @param bits up to 32
    void put(int value, int bits) throws CorruptBlockException {
        held |= (value & (1L << bits) - 1) << heldBits;
        heldBits += bits;
        while (heldBits >= 8) {
            sink.put((byte) held);
            held >>>= 8;
            heldBits -= 8;
        }
    }

    /// How many bits are missing to a whole byte.
    int paddingBits() {
        return -heldBits & 7;
    }

    void pad(int value) throws CorruptBlockException {
        put(value, paddingBits());
    }

    /// At a whole byte only.
    void putBytes(byte[] bytes, int from, int length) throws CorruptBlockException {
        sink.put(bytes, from, length);
    }
}
