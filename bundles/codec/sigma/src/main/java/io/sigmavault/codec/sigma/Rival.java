package io.sigmavault.codec.sigma;

/// zstd alone, which a structured block has to beat. Its best level takes longer than everything
/// else, so it is only asked where it may win. What it would give is guessed from a quick level, and where that doesn't tell from a less quick one, with
/// a margin: of the files and blocks of types with a structure that were measured, the best one took
/// at least 0.76 of the less quick one's bytes, and at least 0.87 of what a sample made one expect.
final class Rival {

    private static final int SMALL = 1 << 14;

    /// This part of a block is the sample.
    private static final int PART = 64;

    /// Shorter blocks are no sample.
    private static final int LEAST = 1 << 16;

    private static final Guess[] GUESSES = {
        new Guess(3, 0.36, 0.72, 0.87), new Guess(6, 0.4, 0.75, 0.9)
    };

    /// A level that is quick, and what the best one won't go below.
    ///
    /// @param sure of what this one gives: in tables that repeat themselves it was down to 0.48 of level 6
    /// @param farBelow of what a small sample makes one expect, which is looked at first
    /// @param expected of what a sample makes one expect
    private record Guess(int level, double sure, double farBelow, double expected) {}

    private final Zstd zstd;
    private final int level;

    Rival(Zstd zstd, int level) {
        this.zstd = zstd;
        this.level = level;
    }

    /// Whether zstd may take less than `size` bytes.
    boolean may(byte[] bytes, int from, int to, int size) {
        if (level <= GUESSES[GUESSES.length - 1].level()) {
            return true;
        }
        int[] best = {0, 0};
        for (var guess : GUESSES) {
            if (!may(bytes, from, to, size, guess, best)) {
                return false;
            }
        }
        return true;
    }

    /// @param best what the level takes of the small sample and the other one, 0 where that isn't known yet
    private boolean may(byte[] bytes, int from, int to, int size, Guess guess, int[] best) {
        double quick = zstd.costAfar(bytes, from, to - from, guess.level());
        if (size <= guess.sure() * quick) {
            return false;
        }
        int sample = Math.max(LEAST, (to - from) / PART);
        if (to - from < 2 * sample) {
            return true;
        }
        int[] samples = {SMALL, sample};
        double[] least = {guess.farBelow(), guess.expected()};
        for (int i = 0; i < samples.length; i++) {
            int middle = from + (to - from - samples[i]) / 2;
            if (best[i] == 0) {
                best[i] = zstd.cost(bytes, middle, samples[i], level);
            }
            double gain = (double) best[i] / zstd.cost(bytes, middle, samples[i], guess.level());
            if (size <= least[i] * gain * quick) {
                return false;
            }
        }
        return true;
    }
}
