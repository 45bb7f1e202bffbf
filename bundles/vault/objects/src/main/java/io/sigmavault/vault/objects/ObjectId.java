package io.sigmavault.vault.objects;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/// Name of an object: HMAC-SHA256, under the vault's id key, of its kind and its plain bytes. It says nothing to
/// whoever lacks the key, and never depends on pack, codec or epoch.
public record ObjectId(long a, long b, long c, long d) implements Comparable<ObjectId> {

    public static final int BYTES = 32;

    /// @param bytes holds the 32 bytes from `offset` on
    public static ObjectId read(byte[] bytes, int offset) {
        var buffer = ByteBuffer.wrap(bytes, offset, BYTES);
        return new ObjectId(buffer.getLong(), buffer.getLong(), buffer.getLong(), buffer.getLong());
    }

    /// @param hex 64 digits
    /// @throws IllegalArgumentException unless it is an id
    public static ObjectId parse(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("an id has 64 hex digits: " + hex);
        }
        return read(bytes, 0);
    }

    public void write(byte[] bytes, int offset) {
        ByteBuffer.wrap(bytes, offset, BYTES).putLong(a).putLong(b).putLong(c).putLong(d);
    }

    public byte[] bytes() {
        byte[] bytes = new byte[BYTES];
        write(bytes, 0);
        return bytes;
    }

    /// In the order of the unsigned bytes.
    @Override
    public int compareTo(ObjectId other) {
        int order = Long.compareUnsigned(a, other.a);
        order = order != 0 ? order : Long.compareUnsigned(b, other.b);
        order = order != 0 ? order : Long.compareUnsigned(c, other.c);
        return order != 0 ? order : Long.compareUnsigned(d, other.d);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ObjectId id && id.a == a && id.b == b && id.c == c && id.d == d;
    }

    /// It is uniform already.
    @Override
    public int hashCode() {
        return (int) a;
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes());
    }
}
