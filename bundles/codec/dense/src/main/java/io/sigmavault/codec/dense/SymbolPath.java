package io.sigmavault.codec.dense;

import java.util.Arrays;

/// The quick way: where a long match expects a byte, one decision says whether it is right. Seven counters, each in another
/// view of the situation, are mixed.
final class SymbolPath {

    private static final int VIEWS = 7;
    private static final int BITS = 14;
    private static final int SETS = 32;

    private final StateMaps[] counters = new StateMaps[VIEWS];
    private final int[] cells = new int[VIEWS];
    private final int[] inputs = new int[VIEWS];
    private final int[] weights = new int[SETS * VIEWS];
    private int set;
    private int p;

    SymbolPath() {
        for (int i = 0; i < VIEWS; i++) {
            counters[i] = new StateMaps(1 << BITS, 250);
            counters[i].guess(63_000, 4);
        }
        Arrays.fill(weights, 65_536 * 3 / 10);
    }

    void view(int index, int hash) {
        cells[index] = hash * 0x9E37_79B1 >>> 32 - BITS;
    }

    /// Chance that the expected byte is right, in units of 2^-16, once all views are set.
    int p(int weightSet) {
        set = weightSet * VIEWS;
        int sum = 0;
        for (int i = 0; i < VIEWS; i++) {
            int x = Logistic.stretch16(counters[i].p16(cells[i]));
            inputs[i] = x;
            sum += x * (weights[set + i] >> 2);
        }
        p = Logistic.squash(sum >> 14);
        return p;
    }

    void learn(int right) {
        int error = ((right << 16) - p) * 4 >> 4;
        for (int i = 0; i < VIEWS; i++) {
            weights[set + i] += inputs[i] * error + (1 << 15) >> 16;
            counters[i].learn(cells[i], right);
        }
    }
}
