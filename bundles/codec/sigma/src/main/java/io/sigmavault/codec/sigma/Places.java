package io.sigmavault.codec.sigma;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Compares, hashes and copies short runs of bytes, eight at a time.
final class Places {

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long MIX = 0x9E37_79B9_7F4A_7C15L;

    /// A 1 in each byte.
    private static final long EACH = 0x0101_0101_0101_0101L;

    /// Longer runs are left to the machine.
    private static final int SHORT = 32;

    private Places() {}

    /// How many bytes at the start are equal.
    ///
    /// @param most of them that count
    /// @param end of what may be read
    static int common(byte[] bytes, int one, int other, int most, int end) {
        int wide = end - Math.max(one, other) - Long.BYTES;
        int same = 0;
        while (same < most && same <= wide) {
            long different =
                    (long) LONGS.get(bytes, one + same) ^ (long) LONGS.get(bytes, other + same);
            if (different != 0) {
                return Math.min(most, same + (Long.numberOfTrailingZeros(different) >>> 3));
            }
            same += Long.BYTES;
        }
        while (same < most && bytes[one + same] == bytes[other + same]) {
            same++;
        }
        return Math.min(most, same);
    }

    /// Where one of two bytes is first, or `end`.
    static int find(byte[] bytes, int from, int end, byte one, byte other) {
        long ones = EACH * (one & 255);
        long others = EACH * (other & 255);
        int at = from;
        while (at + Long.BYTES <= end) {
            long word = (long) LONGS.get(bytes, at);
            long found = zeros(word ^ ones) | zeros(word ^ others);
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
            at += Long.BYTES;
        }
        while (at < end && bytes[at] != one && bytes[at] != other) {
            at++;
        }
        return at;
    }

    /// Has the highest bit of the lowest byte that is 0, and of none below.
    private static long zeros(long word) {
        return word - EACH & ~word & EACH << 7;
    }

    /// @param end of what may be read
    static int hash(byte[] bytes, int at, int length, int end) {
        long hash = length * MIX;
        int done = 0;
        while (done + Long.BYTES <= length) {
            hash = (hash ^ (long) LONGS.get(bytes, at + done)) * MIX + (hash >>> 29);
            done += Long.BYTES;
        }
        if (done < length) {
            hash = (hash ^ tail(bytes, at + done, length - done, end)) * MIX;
        }
        return (int) (hash >>> 32);
    }

    private static long tail(byte[] bytes, int at, int length, int end) {
        if (at + Long.BYTES <= end) {
            return (long) LONGS.get(bytes, at) & -1L >>> Long.SIZE - 8 * length;
        }
        long tail = 0;
        for (int i = length - 1; i >= 0; i--) {
            tail = tail << 8 | bytes[at + i] & 255;
        }
        return tail;
    }

    /// Copies, and may write up to 7 bytes more where there is room for them.
    ///
    /// @param sourceEnd of what may be read
    /// @param targetEnd of what may be written
    static void copy(
            byte[] source,
            int from,
            int sourceEnd,
            byte[] target,
            int to,
            int targetEnd,
            int length) {
        if (length > SHORT) {
            System.arraycopy(source, from, target, to, length);
            return;
        }
        int done = 0;
        while (done < length
                && from + done + Long.BYTES <= sourceEnd
                && to + done + Long.BYTES <= targetEnd) {
            LONGS.set(target, to + done, (long) LONGS.get(source, from + done));
            done += Long.BYTES;
        }
        while (done < length) {
            target[to + done] = source[from + done];
            done++;
        }
    }
}
