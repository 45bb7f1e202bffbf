package io.sigmavault.codec.sigma;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// The different values of a column, numbered in the order in which they first appear.
///
/// @param ids for each value its number
/// @param first for each number the index of the value that brought it
@SuppressWarnings("ArrayRecordComponent")
record Distinct(int[] ids, int[] first) {

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ODD = 0x9E37_79B9_7F4A_7C15L;

    static Distinct of(Values values) {
        int size = values.size();
        int slots = Integer.highestOneBit(Math.max(8, size)) << 2;
        int[] table = new int[slots];
        Arrays.fill(table, -1);
        int[] ids = new int[size];
        var first = new Ints();
        for (int i = 0; i < size; i++) {
            int slot = hash(values.bytes(), values.from(i), values.to(i)) & slots - 1;
            while (table[slot] >= 0 && !values.same(first.get(table[slot]), i)) {
                slot = slot + 1 & slots - 1;
            }
            if (table[slot] < 0) {
                table[slot] = first.size();
                first.add(i);
            }
            ids[i] = table[slot];
        }
        return new Distinct(ids, first.toArray());
    }

    /// Of eight bytes at a time: nothing that is written depends on it.
    private static int hash(byte[] bytes, int from, int to) {
        long hash = to - from;
        int at = from;
        for (; at + 8 <= to; at += 8) {
            hash = (hash ^ (long) LONGS.get(bytes, at)) * ODD;
            hash ^= hash >>> 32;
        }
        long rest = 0;
        for (; at < to; at++) {
            rest = rest << 8 | bytes[at] & 255;
        }
        hash = (hash ^ rest) * ODD;
        return (int) (hash >>> 32);
    }

    int count() {
        return first.length;
    }

    /// The different values, in order of their numbers.
    Values values(Values all) {
        int[] at = new int[2 * first.length];
        for (int i = 0; i < first.length; i++) {
            at[2 * i] = all.from(first[i]);
            at[2 * i + 1] = all.to(first[i]);
        }
        return new Values(all.bytes(), at);
    }
}
