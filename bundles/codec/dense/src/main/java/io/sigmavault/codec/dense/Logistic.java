package io.sigmavault.codec.dense;

/// The logistic function and its inverse as tables of integers: `squash(x) = 65536 / (1 + e^(-x/256))` and
/// `stretch(p) = 256 ln(p / (1 - p))`. Both come from one constant by multiplication, so that every machine has the same.
final class Logistic {

    /// Values that [#squash] tells apart: -LIMIT to LIMIT, a probability of 1 in 45,000.
    static final int LIMIT = 2740;

    /// Largest value of [#stretch].
    static final int STRETCH_LIMIT = 2047;

    /// e^(-1/256) in units of 2^-62.
    private static final long STEP = 4_593_706_758_521_714_574L;

    private static final int[] SQUASH = squashTable();
    private static final short[] STRETCH = stretchTable();

    private static final short[] STRETCH16 = stretch16Table();

    private Logistic() {}

    /// Probability in units of 2^-16, 1 to 65,535.
    static int squash(int x) {
        return SQUASH[Math.clamp(x, -LIMIT, LIMIT) + LIMIT];
    }

    /// @param p probability in units of 2^-12, 0 to 4,095
    static int stretch(int p) {
        return STRETCH[p];
    }

    /// Finer and wider: up to [#LIMIT].
    ///
    /// @param p probability in units of 2^-16, 0 to 65,535
    static int stretch16(int p) {
        return STRETCH16[p];
    }

    private static int[] squashTable() {
        int[] table = new int[2 * LIMIT + 1];
        long power = 1L << 62;
        for (int x = 0; x <= LIMIT; x++) {
            long one = 1L << 30;
            int p = (int) ((one << 16) / (one + (power >>> 32)));
            table[LIMIT + x] = p;
            table[LIMIT - x] = 65_536 - p;
            power = Math.multiplyHigh(power, STEP) << 2;
        }
        return table;
    }

    private static short[] stretchTable() {
        short[] table = new short[4_096];
        int next = 0;
        for (int x = -STRETCH_LIMIT; x <= STRETCH_LIMIT; x++) {
            int p = squash(x) >>> 4;
            for (; next <= p; next++) {
                table[next] = (short) x;
            }
        }
        for (; next < table.length; next++) {
            table[next] = STRETCH_LIMIT;
        }
        return table;
    }

    private static short[] stretch16Table() {
        short[] table = new short[65_536];
        int next = 0;
        for (int x = -LIMIT; x <= LIMIT; x++) {
            for (int p = squash(x); next <= p && next < table.length; next++) {
                table[next] = (short) x;
            }
        }
        for (; next < table.length; next++) {
            table[next] = LIMIT;
        }
        return table;
    }
}
