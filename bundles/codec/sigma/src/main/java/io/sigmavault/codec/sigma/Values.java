package io.sigmavault.codec.sigma;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A column's values in order, each a slice of `bytes`: while encoding of the block, while decoding
/// of the arena. For one thread.
final class Values {

    private final byte[] bytes;
    private final int[] at;
    private @Nullable Distinct distinct;

    /// @param bytes what the slices are of
    /// @param at for value i its start at 2i and its end at 2i + 1
    Values(byte[] bytes, int[] at) {
        this.bytes = bytes;
        this.at = at;
    }

    byte[] bytes() {
        return bytes;
    }

    int[] at() {
        return at;
    }

    /// What is different among them: found once, as several ways to write them ask.
    Distinct distinct() {
        var found = distinct;
        if (found == null) {
            found = Distinct.of(this);
            distinct = found;
        }
        return found;
    }

    int size() {
        return at.length / 2;
    }

    int from(int index) {
        return at[2 * index];
    }

    int to(int index) {
        return at[2 * index + 1];
    }

    int length(int index) {
        return at[2 * index + 1] - at[2 * index];
    }

    /// The `count` values from `first` on.
    Values part(int first, int count) {
        return new Values(bytes, Arrays.copyOfRange(at, 2 * first, 2 * (first + count)));
    }

    boolean same(int index, int other) {
        return Arrays.equals(bytes, from(index), to(index), bytes, from(other), to(other));
    }

    /// How many bytes, `most` at most, a value begins with like the one before it.
    int shared(int index, int most) {
        int end = Math.min(most, Math.min(length(index - 1), length(index)));
        int same = 0;
        while (same < end && bytes[from(index - 1) + same] == bytes[from(index) + same]) {
            same++;
        }
        return same;
    }

    int hash(int index) {
        return hash(bytes, from(index), to(index));
    }

    static int hash(byte[] bytes, int from, int to) {
        int hash = to - from;
        for (int i = from; i < to; i++) {
            hash = (hash ^ bytes[i]) * 0x01000193;
            hash ^= hash >>> 15;
        }
        return hash;
    }
}
