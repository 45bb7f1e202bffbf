package io.sigmavault.vault.tool.verb;

import io.sigmavault.vault.objects.ObjectId;

/// Objects that were met, by the first 64 bits of their ids: 8 to 16 bytes each, at most 128 MiB. Of a vault with more
/// than 12 million objects, those beyond are met again each time they are named.
final class SeenIds {

    private static final int MOST_SLOTS = 1 << 24;

    private long[] slots = new long[1 << 12];
    private int count;

    /// @return whether it was not met before
    boolean add(ObjectId id) {
        long key = id.a() == 0 ? 1 : id.a();
        int slot = slot(slots, key);
        if (slots[slot] == key) {
            return false;
        }
        if (count >= slots.length / 4 * 3 && !grow()) {
            return true;
        }
        slots[slot(slots, key)] = key;
        count++;
        return true;
    }

    boolean contains(ObjectId id) {
        long key = id.a() == 0 ? 1 : id.a();
        return slots[slot(slots, key)] == key;
    }

    boolean isEmpty() {
        return count == 0;
    }

    private static int slot(long[] slots, long key) {
        int at = (int) (key ^ key >>> 32) & slots.length - 1;
        while (slots[at] != 0 && slots[at] != key) {
            at = at + 1 & slots.length - 1;
        }
        return at;
    }

    private boolean grow() {
        if (slots.length == MOST_SLOTS) {
            return false;
        }
        long[] larger = new long[2 * slots.length];
        for (long key : slots) {
            if (key != 0) {
                larger[slot(larger, key)] = key;
            }
        }
        slots = larger;
        return true;
    }
}
