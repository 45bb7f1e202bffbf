package io.sigmavault.vault.tree;

import java.util.Arrays;

/// A set of numbers other than 0, in at most 16 MiB; when it would take more, it says that it holds
/// every number.
final class LongSet {

    private static final int MOST_SLOTS = 1 << 21;

    private long[] slots = new long[64];
    private int size;
    private boolean everything;

    private static int slot(long value, int length) {
        long mixed = value * 0x9E37_79B9_7F4A_7C15L;
        return (int) (mixed >>> 32) & (length - 1);
    }

    /// @return false if it was there before
    boolean add(long value) {
        if (contains(value)) {
            return false;
        }
        if (2 * (size + 1) > slots.length) {
            if (slots.length == MOST_SLOTS) {
                everything = true;
                slots = new long[1];
                return false;
            }
            grow();
        }
        put(slots, value);
        size++;
        return true;
    }

    private void grow() {
        long[] larger = new long[slots.length * 2];
        Arrays.stream(slots).filter(value -> value != 0).forEach(value -> put(larger, value));
        slots = larger;
    }

    private static void put(long[] into, long value) {
        int at = slot(value, into.length);
        while (into[at] != 0) {
            at = (at + 1) & (into.length - 1);
        }
        into[at] = value;
    }

    boolean contains(long value) {
        if (everything) {
            return true;
        }
        int at = slot(value, slots.length);
        while (slots[at] != 0) {
            if (slots[at] == value) {
                return true;
            }
            at = (at + 1) & (slots.length - 1);
        }
        return false;
    }

    /// The numbers, in no order; none if it holds every number.
    long[] values() {
        return Arrays.stream(slots).filter(value -> value != 0).toArray();
    }

    boolean everything() {
        return everything;
    }
}
