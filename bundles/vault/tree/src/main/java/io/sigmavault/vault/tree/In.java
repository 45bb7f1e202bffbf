package io.sigmavault.vault.tree;

import io.sigmavault.vault.objects.ObjectId;
import java.util.Arrays;

/// Reads what [Out] wrote from part of an array. Lengths are checked before anything is made of them.
final class In {

    private final byte[] bytes;
    private final int end;
    private int at;

    In(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    In(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.at = from;
        this.end = to;
    }

    boolean more() {
        return at < end;
    }

    int at() {
        return at;
    }

    int u8() throws Malformed {
        if (at == end) {
            throw new Malformed("ends early");
        }
        return bytes[at++] & 0xFF;
    }

    long varint() throws Malformed {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int part = u8();
            value |= (long) (part & 0x7F) << shift;
            if (part < 0x80) {
                if (shift == 63 && part > 1) {
                    break;
                }
                return value;
            }
        }
        throw new Malformed("a number is too long");
    }

    /// A number of 0 to [Long#MAX_VALUE].
    long size() throws Malformed {
        long value = varint();
        if (value < 0) {
            throw new Malformed("a size is out of range");
        }
        return value;
    }

    long zigzag() throws Malformed {
        long value = varint();
        return value >>> 1 ^ -(value & 1);
    }

    /// A count or length that must be 0 to `most`.
    int count(int most) throws Malformed {
        long value = varint();
        if (value < 0 || value > most) {
            throw new Malformed("a length is out of range");
        }
        return (int) value;
    }

    /// Steps over `length` bytes.
    ///
    /// @return where they begin
    int skip(int length) throws Malformed {
        if (length > end - at) {
            throw new Malformed("ends early");
        }
        int start = at;
        at += length;
        return start;
    }

    byte[] raw(int length) throws Malformed {
        int start = skip(length);
        return Arrays.copyOfRange(bytes, start, start + length);
    }

    byte[] blob(int most) throws Malformed {
        return raw(count(most));
    }

    ObjectId id() throws Malformed {
        return ObjectId.read(bytes, skip(ObjectId.BYTES));
    }

    /// @throws Malformed if bytes are left
    void end() throws Malformed {
        if (at != end) {
            throw new Malformed("bytes follow the end");
        }
    }
}
