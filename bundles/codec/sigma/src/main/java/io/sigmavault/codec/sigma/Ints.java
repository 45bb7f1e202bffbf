package io.sigmavault.codec.sigma;

import java.util.Arrays;

/// A list of ints that grows in parts, so that a long one takes what it holds and not twice that.
final class Ints {

    private static final int SMALL = 1 << 6;
    private static final int BITS = 14;
    private static final int PART = 1 << BITS;

    private int[][] parts = {new int[SMALL]};
    private int size;

    void add(int item) {
        int part = size >> BITS;
        int place = size & PART - 1;
        if (part == parts.length) {
            parts = Arrays.copyOf(parts, 2 * part);
        }
        if (part > 0 && place == 0) {
            parts[part] = new int[PART];
        } else if (place == parts[part].length) {
            parts[part] = Arrays.copyOf(parts[part], 2 * place);
        }
        parts[part][place] = item;
        size++;
    }

    int get(int index) {
        return parts[index >> BITS][index & PART - 1];
    }

    int size() {
        return size;
    }

    int[] toArray() {
        int[] all = new int[size];
        for (int from = 0; from < size; from += PART) {
            System.arraycopy(parts[from >> BITS], 0, all, from, Math.min(PART, size - from));
        }
        return all;
    }

    /// Forgets all items and gives their memory back.
    void clear() {
        parts = new int[][] {new int[SMALL]};
        size = 0;
    }
}
