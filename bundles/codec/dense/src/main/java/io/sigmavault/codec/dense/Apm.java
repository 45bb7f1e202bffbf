package io.sigmavault.codec.dense;

/// Corrects a chance by what became of such chances before in the same situation: 33 points on the stretched scale a situation,
/// with a straight line between two.
final class Apm {

    private static final int POINTS = 33;
    private static final int RATE = 6;

    /// Chances in units of 2^-22.
    private final int[] cells;

    private int near;

    Apm(int situations) {
        cells = new int[situations * POINTS];
        for (int i = 0; i < POINTS; i++) {
            cells[i] = Logistic.squash((i - POINTS / 2) * 128) << 6;
        }
        for (int done = POINTS; done < cells.length; done *= 2) {
            System.arraycopy(cells, 0, cells, done, Math.min(done, cells.length - done));
        }
    }

    /// @param stretched within the logistic's limits
    /// @return chance in units of 2^-16
    int refine(int stretched, int situation) {
        int x = Math.clamp(stretched, -2_047, 2_047) + 2_048;
        int point = x >> 7;
        int share = x & 127;
        int at = situation * POINTS + point;
        near = share < 64 ? at : at + 1;
        return (cells[at] >> 6) * (128 - share) + (cells[at + 1] >> 6) * share >> 7;
    }

    void learn(int bit) {
        int goal = -bit & 0x3F_FFFF;
        cells[near] += (goal - cells[near]) >> RATE;
    }
}
