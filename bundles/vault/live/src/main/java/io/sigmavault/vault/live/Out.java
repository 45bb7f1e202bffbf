package io.sigmavault.vault.live;

import io.sigmavault.core.Actor;
import io.sigmavault.vault.VaultPath;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Growing byte buffer with the number forms of the format: big-endian fixed, and varints of 7 bits
/// a byte, low ones first.
final class Out {

    private byte[] bytes;
    private int size;

    Out() {
        this(256);
    }

    /// @param room bytes that will do
    Out(int room) {
        bytes = new byte[room];
    }

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

    Out u16(int value) {
        return u8(value >>> 8).u8(value);
    }

    Out u32(int value) {
        return u16(value >>> 16).u16(value);
    }

    Out u64(long value) {
        return u32((int) (value >>> 32)).u32((int) value);
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

    /// u8 0, or u8 1 and the bytes.
    Out optional(byte @Nullable [] source) {
        return source == null ? u8(0) : u8(1).blob(source);
    }

    Out text(String text) {
        return blob(text.getBytes(StandardCharsets.UTF_8));
    }

    Out path(VaultPath path) {
        varint(path.names().size());
        path.names().forEach(this::text);
        return this;
    }

    Out instant(Instant instant) {
        return zigzag(instant.getEpochSecond()).varint(instant.getNano());
    }

    Out actor(Actor actor) {
        return text(actor.toString());
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

    /// Empties it; what it held is overwritten.
    void reset() {
        Arrays.fill(bytes, 0, size, (byte) 0);
        size = 0;
    }
}
