package io.sigmavault.vault.objects;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;

/// Reads what [Out] wrote, from authenticated bytes. Lengths are checked before anything is made of
/// them.
final class In {

    /// Where more bytes come from.
    interface Source {

        /// The next bytes, or an empty array at the end.
        byte[] next() throws IOException;
    }

    private static final byte[] NOTHING = {};

    private final Source source;
    private byte[] bytes;
    private int at;

    In(byte[] bytes) {
        this.bytes = bytes;
        this.source = () -> NOTHING;
    }

    In(Source source) {
        this.bytes = NOTHING;
        this.source = source;
    }

    /// Whether there is at least one more byte.
    boolean more() throws IOException {
        if (at == bytes.length) {
            bytes = source.next();
            at = 0;
        }
        return at < bytes.length;
    }

    /// How many bytes were taken, when there is one piece only.
    int position() {
        return at;
    }

    int u8() throws IOException {
        if (!more()) {
            throw new Damaged("a record ends early");
        }
        return bytes[at++] & 0xFF;
    }

    int u16() throws IOException {
        return u8() << 8 | u8();
    }

    int u32() throws IOException {
        return u16() << 16 | u16();
    }

    long u64() throws IOException {
        return (long) u32() << 32 | u32() & 0xFFFF_FFFFL;
    }

    long varint() throws IOException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int part = u8();
            value |= (long) (part & 0x7F) << shift;
            if (part < 0x80) {
                return value;
            }
        }
        throw new Damaged("a number is too long");
    }

    long zigzag() throws IOException {
        long value = varint();
        return value >>> 1 ^ -(value & 1);
    }

    /// A count or length that must be 0 to `most`.
    int count(int most) throws IOException {
        long value = varint();
        if (value < 0 || value > most) {
            throw new Damaged("a length is out of range: " + value);
        }
        return (int) value;
    }

    byte[] raw(int length) throws IOException {
        byte[] target = new byte[length];
        for (int done = 0; done < length; ) {
            if (!more()) {
                throw new Damaged("a record ends early");
            }
            int part = Math.min(length - done, bytes.length - at);
            System.arraycopy(bytes, at, target, done, part);
            at += part;
            done += part;
        }
        return target;
    }

    byte[] blob(int most) throws IOException {
        return raw(count(most));
    }

    String text(int mostBytes) throws IOException {
        return new String(blob(mostBytes), StandardCharsets.UTF_8);
    }

    /// Whole seconds since 1970, as 8 bytes.
    Instant seconds() throws IOException {
        try {
            return Instant.ofEpochSecond(u64());
        } catch (DateTimeException e) {
            throw new Damaged("a stored time is out of range", e);
        }
    }

    Instant instant() throws IOException {
        try {
            return Instant.ofEpochSecond(zigzag(), count(999_999_999));
        } catch (DateTimeException e) {
            throw new Damaged("a stored time is out of range", e);
        }
    }
}
