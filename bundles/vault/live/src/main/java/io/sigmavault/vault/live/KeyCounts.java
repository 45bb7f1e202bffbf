package io.sigmavault.vault.live;

/// How many files have a content: a hash table with open addressing, 20 bytes a slot, which does not grow.
final class KeyCounts {

    private static final int BITS = 19;

    /// Most contents that it takes.
    static final int MOST = (1 << BITS) * 3 / 4;

    private final long[] keys = new long[1 << BITS];
    private final long[] sizes = new long[1 << BITS];
    private final int[] counts = new int[1 << BITS];

    /// @param key not 0
    void add(long key, long sizeBytes) {
        int at = (int) (key >>> 64 - BITS);
        while (keys[at] != 0 && keys[at] != key) {
            at = at + 1 & keys.length - 1;
        }
        keys[at] = key;
        sizes[at] = sizeBytes;
        counts[at]++;
    }

    interface Each {
        void take(long key, long sizeBytes, int count);
    }

    void each(Each each) {
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] != 0) {
                each.take(keys[i], sizes[i], counts[i]);
            }
        }
    }
}
