package io.sigmavault.vault.objects;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.function.LongPredicate;

/// From ids to numbers: a hash table with open addressing off the heap, 24 bytes a slot, half to four fifths of them
/// taken. It knows the first 128 bits of an id, which nobody without the id key can make collide. Not safe for threads.
final class IdTable {

    private static final int WORDS = 3;
    private static final int CHUNK_BITS = 16;
    private static final int CHUNK = 1 << CHUNK_BITS;
    private static final int FIRST = 4_096;

    private LongBuffer[] chunks;
    private long capacity;
    private long count;

    IdTable() {
        capacity = FIRST;
        chunks = allocate(capacity);
    }

    /// Bytes that it takes.
    long bytes() {
        return capacity * WORDS * Long.BYTES;
    }

    /// Bytes that a table for `count` ids takes.
    static long bytesFor(long count) {
        return (long) (count * 1.25 * WORDS * Long.BYTES);
    }

    private static LongBuffer[] allocate(long capacity) {
        var chunks = new LongBuffer[Math.toIntExact(Math.ceilDiv(capacity, (long) CHUNK))];
        for (int i = 0; i < chunks.length; i++) {
            long slots = Math.min(CHUNK, capacity - ((long) i << CHUNK_BITS));
            chunks[i] =
                    ByteBuffer.allocateDirect((int) slots * WORDS * Long.BYTES)
                            .order(ByteOrder.nativeOrder())
                            .asLongBuffer();
        }
        return chunks;
    }

    /// Makes room for `more` ids without growing on the way.
    void reserve(long more) {
        if ((count + more) * 5 > capacity * 4) {
            grow((count + more) * 5 / 4 + FIRST);
        }
    }

    /// The value of an id, or 0.
    long get(long a, long b) {
        long slot = find(a, b);
        return value(slot);
    }

    /// Sets the value of an id, which is not 0.
    void put(long a, long b, long value) {
        long slot = find(a, b);
        if (value(slot) == 0) {
            count++;
        }
        set(slot, a, b, value);
        if (count * 5 > capacity * 4) {
            grow(capacity + (capacity >> 1));
        }
    }

    /// Takes an id out and moves later ones up, so that no gap splits a run.
    void remove(long a, long b) {
        long gap = find(a, b);
        if (value(gap) == 0) {
            return;
        }
        count--;
        clear(gap);
        for (long next = after(gap); value(next) != 0; next = after(next)) {
            long home = home(word(next, 0));
            if (distance(home, next) >= distance(gap, next)) {
                set(gap, word(next, 0), word(next, 1), value(next));
                clear(next);
                gap = next;
            }
        }
    }

    long count() {
        return count;
    }

    /// Keeps only ids whose values `wanted` accepts, in a table that starts small again.
    void retain(LongPredicate wanted) {
        count = 0;
        rebuild(FIRST, wanted);
    }

    private void grow(long newCapacity) {
        count = 0;
        rebuild(newCapacity, _ -> true);
    }

    private void rebuild(long newCapacity, LongPredicate wanted) {
        var old = chunks;
        long oldCapacity = capacity;
        chunks = allocate(newCapacity);
        capacity = newCapacity;
        for (long slot = 0; slot < oldCapacity; slot++) {
            var chunk = old[(int) (slot >>> CHUNK_BITS)];
            int at = (int) (slot & CHUNK - 1) * WORDS;
            long value = chunk.get(at + 2);
            if (value != 0 && wanted.test(value)) {
                put(chunk.get(at), chunk.get(at + 1), value);
            }
        }
    }

    /// The slot that has the id, or the empty one where it belongs.
    private long find(long a, long b) {
        long slot = home(a);
        while (true) {
            var chunk = chunks[(int) (slot >>> CHUNK_BITS)];
            int at = (int) (slot & CHUNK - 1) * WORDS;
            if (chunk.get(at + 2) == 0 || chunk.get(at) == a && chunk.get(at + 1) == b) {
                return slot;
            }
            slot = after(slot);
        }
    }

    private long home(long a) {
        return Math.unsignedMultiplyHigh(a, capacity);
    }

    private long after(long slot) {
        return slot + 1 == capacity ? 0 : slot + 1;
    }

    private long distance(long from, long to) {
        return to >= from ? to - from : to - from + capacity;
    }

    private long word(long slot, int index) {
        return chunks[(int) (slot >>> CHUNK_BITS)].get((int) (slot & CHUNK - 1) * WORDS + index);
    }

    private long value(long slot) {
        return word(slot, 2);
    }

    private void set(long slot, long a, long b, long value) {
        var chunk = chunks[(int) (slot >>> CHUNK_BITS)];
        int at = (int) (slot & CHUNK - 1) * WORDS;
        chunk.put(at, a).put(at + 1, b).put(at + 2, value);
    }

    private void clear(long slot) {
        set(slot, 0, 0, 0);
    }
}
