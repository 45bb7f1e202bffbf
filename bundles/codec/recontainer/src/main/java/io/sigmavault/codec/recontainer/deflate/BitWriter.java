package io.sigmavault.codec.recontainer.deflate;

import io.sigmavault.codec.CorruptBlockException;

/// Writes bits into a sink, lowest first.
final class BitWriter {

    private final Sink sink;

    /// Fewer than 32 bits between calls.
    private long held;

    private int heldBits;

    BitWriter(Sink sink) {
        this.sink = sink;
    }

    /// @param bits up to 32
    void put(int value, int bits) throws CorruptBlockException {
        held |= (value & (1L << bits) - 1) << heldBits;
        heldBits += bits;
        if (heldBits >= Integer.SIZE) {
            sink.put((int) held);
            held >>>= Integer.SIZE;
            heldBits -= Integer.SIZE;
        }
    }

    /// How many bits are missing to a whole byte.
    int paddingBits() {
        return -heldBits & 7;
    }

    /// Fills up to a whole byte; all bytes are in the sink then.
    void pad(int value) throws CorruptBlockException {
        put(value, paddingBits());
        flush();
    }

    private void flush() throws CorruptBlockException {
        for (; heldBits > 0; heldBits -= Byte.SIZE) {
            sink.put((byte) held);
            held >>>= Byte.SIZE;
        }
    }

    /// At a whole byte only.
    void putBytes(byte[] bytes, int from, int length) throws CorruptBlockException {
        flush();
        sink.put(bytes, from, length);
    }
}
