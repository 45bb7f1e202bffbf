package io.sigmavault.codec.lz4;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Several bytes of an array at once, lowest first.
final class Words {

    private static final VarHandle INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Words() {}

    static int four(byte[] bytes, int at) {
        return (int) INTS.get(bytes, at);
    }

    static long eight(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    static void copyEight(byte[] from, int at, byte[] to, int there) {
        LONGS.set(to, there, (long) LONGS.get(from, at));
    }

    /// @param end of the bytes at `here`, which lie behind those at `there`
    /// @return how many bytes are equal
    static int common(byte[] bytes, int there, int here, int end) {
        int at = here;
        int other = there;
        while (at <= end - 8) {
            long differ = eight(bytes, at) ^ eight(bytes, other);
            if (differ != 0) {
                return at - here + (Long.numberOfTrailingZeros(differ) >> 3);
            }
            at += 8;
            other += 8;
        }
        while (at < end && bytes[at] == bytes[other]) {
            at++;
            other++;
        }
        return at - here;
    }
}
