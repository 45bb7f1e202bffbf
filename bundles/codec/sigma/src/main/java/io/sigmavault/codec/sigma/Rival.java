package io.sigmavault.codec.sigma;

/// zstd alone, which a structured block has to beat. Its best level takes longer than everything
/// else, so it is only asked where it may win. What it would give is guessed from a quick level, with
/// a margin: of the files and blocks of types with a structure that were measured, the best one took
/// at least 0.76 of the quick one's bytes, and at least 0.87 of what a sample made one expect.
final class Rival {

    /// The quick level.
    private static final int QUICK = 6;

    /// Less of what it gives, the best level won't give: in tables that repeat themselves it was down to 0.48.
    private static final double SURE = 0.4;

    /// Nor less of what a sample makes one expect.
    private static final double EXPECTED = 0.9;

    /// Nor less of what a small sample makes one expect, which is looked at first.
    private static final double FAR_BELOW = 0.75;

    private static final int SMALL = 1 << 14;

    /// This part of a block is the sample.
    private static final int PART = 64;

    /// Shorter blocks are no sample.
    private static final int LEAST = 1 << 16;

    private final Zstd zstd;
    private final int level;

    Rival(Zstd zstd, int level) {
        this.zstd = zstd;
        this.level = level;
    }

    /// Whether zstd may take less than `size` bytes.
    boolean may(byte[] bytes, int from, int to, int size) {
        if (level <= QUICK) {
            return true;
        }
        double quick = zstd.costAfar(bytes, from, to - from, QUICK);
        if (size <= SURE * quick) {
            return false;
        }
        int sample = Math.max(LEAST, (to - from) / PART);
        if (to - from < 2 * sample) {
            return true;
        }
        return size > FAR_BELOW * gain(bytes, from, to, SMALL) * quick
                && size > EXPECTED * gain(bytes, from, to, sample) * quick;
    }

    /// What the level takes of the quick one's bytes, by as many from the middle.
    private double gain(byte[] bytes, int from, int to, int sample) {
        int middle = from + (to - from - sample) / 2;
        return (double) zstd.cost(bytes, middle, sample, level)
                / zstd.cost(bytes, middle, sample, QUICK);
    }
}
