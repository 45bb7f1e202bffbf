package io.sigmavault.vault.engine;

import java.util.Arrays;

/// A growing list of numbers.
final class IntList {

    private int[] values = new int[1];
    private int size;

    void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size + (size >> 1) + 4);
        }
        values[size++] = value;
    }

    int size() {
        return size;
    }

    int[] toArray() {
        return Arrays.copyOf(values, size);
    }

    /// Values from `from` on.
    int[] tail(int from) {
        return Arrays.copyOfRange(values, from, size);
    }
}
