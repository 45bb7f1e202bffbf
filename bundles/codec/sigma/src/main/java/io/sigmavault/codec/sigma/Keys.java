package io.sigmavault.codec.sigma;

import java.util.Arrays;

/// Different keys, numbered in the order in which they first appear, and how often each was seen.
final class Keys {

    private int[] table = new int[1 << 8];
    private final Ints keys = new Ints();
    private int[] seen = new int[1 << 6];

    Keys() {
        Arrays.fill(table, -1);
    }

    /// Sees a key.
    ///
    /// @return its number
    int add(int key) {
        int slot = slot(key);
        int number = table[slot];
        if (number < 0) {
            number = keys.size();
            table[slot] = number;
            keys.add(key);
            if (number == seen.length) {
                seen = Arrays.copyOf(seen, 2 * number);
            }
            if (2 * keys.size() > table.length) {
                grow();
            }
        }
        seen[number]++;
        return number;
    }

    /// How often a key was seen.
    int seen(int key) {
        int number = table[slot(key)];
        return number < 0 ? 0 : seen[number];
    }

    int size() {
        return keys.size();
    }

    /// Of each number, how often its key was seen.
    int[] seen() {
        return Arrays.copyOf(seen, size());
    }

    private int slot(int key) {
        int slot = (key * 0x9E3779B1) >>> 7 & table.length - 1;
        while (table[slot] >= 0 && keys.get(table[slot]) != key) {
            slot = slot + 1 & table.length - 1;
        }
        return slot;
    }

    private void grow() {
        table = new int[2 * table.length];
        Arrays.fill(table, -1);
        for (int number = 0; number < size(); number++) {
            table[slot(keys.get(number))] = number;
        }
    }
}
