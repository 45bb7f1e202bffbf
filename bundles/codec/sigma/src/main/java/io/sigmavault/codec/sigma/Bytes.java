package io.sigmavault.codec.sigma;

import java.util.Arrays;

/// Bytes that are being written: one stream of a block.
final class Bytes {

    private byte[] bytes = new byte[64];
    private int size;

    void put(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    void put(byte[] from, int start, int length) {
        room(length);
        System.arraycopy(from, start, bytes, size, length);
        size += length;
    }

    /// Seven bits a byte, lowest first, the highest bit set in all but the last.
    void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            put((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        put((int) rest);
    }

    /// Signed: a varint of `(n << 1) ^ (n >> 63)`.
    void zigzag(long value) {
        varint(value << 1 ^ value >> 63);
    }

    /// As many bytes more, which the caller fills.
    ///
    /// @return where the first is in [#array]
    int claim(int length) {
        room(length);
        size += length;
        return size - length;
    }

    /// Makes room for as many bytes more.
    void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }

    int size() {
        return size;
    }

    byte[] array() {
        return bytes;
    }
}
