package io.sigmavault.vault.engine;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// Chunk ids by slot, and the slot of an id: a hash table with open addressing. Ids are as good as
/// random, so that their low bits are the hash.
final class ChunkIndex {

    private static final int WORDS = 4;

    private long[] ids = new long[WORDS * 64];

    /// Slot + 1, or 0 for an empty bucket; at most half of them are taken.
    private int[] buckets = new int[256];

    private int count;

    /// Makes room for slots up to `slots`.
    void grow(int slots) {
        ids = Arrays.copyOf(ids, slots * WORDS);
    }

    byte[] id(int slot) {
        var bytes = ByteBuffer.allocate(WORDS * Long.BYTES);
        for (int i = 0; i < WORDS; i++) {
            bytes.putLong(ids[slot * WORDS + i]);
        }
        return bytes.array();
    }

    /// The slot of an id, or -1.
    int find(byte[] id) {
        return buckets[bucketOf(words(id))] - 1;
    }

    /// Gives an id to a slot; of two slots with one id the later is found.
    void add(int slot, byte[] id) {
        long[] words = words(id);
        System.arraycopy(words, 0, ids, slot * WORDS, WORDS);
        if ((count + 1) * 2 > buckets.length) {
            int[] old = buckets;
            buckets = new int[old.length * 2];
            for (int entry : old) {
                if (entry != 0) {
                    buckets[bucketOf(words(entry - 1))] = entry;
                }
            }
        }
        int bucket = bucketOf(words);
        count += buckets[bucket] == 0 ? 1 : 0;
        buckets[bucket] = slot + 1;
    }

    /// Takes a slot out and moves later ones up, so that no gap splits a run.
    void remove(int slot) {
        int gap = bucketOf(words(slot));
        if (buckets[gap] != slot + 1) {
            return;
        }
        count--;
        buckets[gap] = 0;
        int mask = buckets.length - 1;
        for (int next = gap + 1 & mask; buckets[next] != 0; next = next + 1 & mask) {
            int home = (int) ids[(buckets[next] - 1) * WORDS] & mask;
            if ((next - home & mask) >= (next - gap & mask)) {
                buckets[gap] = buckets[next];
                buckets[next] = 0;
                gap = next;
            }
        }
    }

    /// The bucket that has the id, or the empty one where it belongs.
    private int bucketOf(long[] words) {
        int mask = buckets.length - 1;
        int at = (int) words[0] & mask;
        while (buckets[at] != 0 && !has(buckets[at] - 1, words)) {
            at = at + 1 & mask;
        }
        return at;
    }

    private boolean has(int slot, long[] words) {
        int from = slot * WORDS;
        return Arrays.equals(ids, from, from + WORDS, words, 0, WORDS);
    }

    private long[] words(int slot) {
        return Arrays.copyOfRange(ids, slot * WORDS, (slot + 1) * WORDS);
    }

    private static long[] words(byte[] id) {
        var bytes = ByteBuffer.wrap(id);
        return new long[] {bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong()};
    }
}
