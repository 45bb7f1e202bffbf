package io.sigmavault.codec.dense;

import java.util.Arrays;

/// Chances of a one, learned for each of many situations. A situation that is new learns fast, one that is known slowly: the
/// step is one over the number of times seen, up to a limit.
final class StateMaps {

    /// Step for a situation seen `index` times, in units of 2^-16.
    private static final int[] STEP = new int[256];

    static {
        for (int n = 0; n < STEP.length; n++) {
            STEP[n] = 131_072 / (2 * n + 3);
        }
    }

    /// Chance in the upper 24 bits, times seen in the lower 8.
    final int[] cells;

    private final int limit;

    StateMaps(int situations, int limit) {
        this.cells = new int[situations];
        this.limit = limit;
        Arrays.fill(cells, 1 << 31);
    }

    /// First guess for `situation`.
    void guess(int situation, int p16, int seen) {
        cells[situation] = p16 << 16 | seen;
    }

    /// First guess for all.
    void guess(int p16, int seen) {
        Arrays.fill(cells, p16 << 16 | seen);
    }

    int p16(int situation) {
        return cells[situation] >>> 16;
    }

    int p12(int situation) {
        return cells[situation] >>> 20;
    }

    void learn(int situation, int bit) {
        int cell = cells[situation];
        int seen = cell & 0xFF;
        int p = cell >>> 8;
        int goal = -bit & 0xFF_FFFF;
        p += (int) ((long) (goal - p) * STEP[seen] >> 16);
        cells[situation] = p << 8 | (seen < limit ? seen + 1 : seen);
    }
}
