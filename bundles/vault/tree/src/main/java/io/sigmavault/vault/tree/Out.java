package io.sigmavault.vault.tree;

import io.sigmavault.vault.objects.ObjectId;
import java.util.Arrays;

/// Growing byte buffer with the number forms of the format: varints of 7 bits a byte, low ones
/// first, and zigzag for signed ones.
final class Out {

    private byte[] bytes = new byte[128];
    private int size;

    private void room(int count) {
        if (bytes.length - size < count) {
            int wanted = Math.max(size + count, bytes.length + (bytes.length >> 1));
            bytes = Arrays.copyOf(bytes, wanted);
        }
    }

    Out u8(int value) {
        room(1);
        bytes[size++] = (byte) value;
        return this;
    }

    Out varint(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
        return this;
    }

    Out zigzag(long value) {
        return varint((value << 1) ^ (value >> 63));
    }

    Out raw(byte[] source) {
        return raw(source, 0, source.length);
    }

    Out raw(byte[] source, int offset, int length) {
        room(length);
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
        return this;
    }

    Out blob(byte[] source) {
        return varint(source.length).raw(source);
    }

    Out id(ObjectId id) {
        room(ObjectId.BYTES);
        id.write(bytes, size);
        size += ObjectId.BYTES;
        return this;
    }

    int size() {
        return size;
    }

    /// The buffer itself, filled up to [#size].
    byte[] array() {
        return bytes;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    /// Empties it for the next use.
    Out reset() {
        size = 0;
        return this;
    }
}
