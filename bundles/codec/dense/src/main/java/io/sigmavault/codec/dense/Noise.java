package io.sigmavault.codec.dense;

/// Bytes that look like a cipher's: nothing that the mixer would gain from, at a second and more for each MiB.
final class Noise {

    /// Shorter blocks are mixed anyway: it takes little, and they tell little.
    private static final int LEAST = 4_096;

    /// Up to here zstd, who found no repeats, looked everywhere.
    private static final int LONGEST = 1 << 21;

    /// Pearson's statistic of 256 frequencies that are equal but for chance is 255 in the mean, with a deviation of 23. JPEG and
    /// deflated data have thousands for a block.
    private static final long MOST = 400;

    private Noise() {}

    /// True if all bytes are as frequent as chance alone makes them. Whoever asks has found no repeats either.
    static boolean is(byte[] bytes) {
        if (bytes.length < LEAST || bytes.length > LONGEST) {
            return false;
        }
        int[] counts = new int[256];
        for (byte b : bytes) {
            counts[b & 0xFF]++;
        }
        long squares = 0;
        for (long count : counts) {
            squares += count * count;
        }
        return 256 * squares / bytes.length - bytes.length <= MOST;
    }
}
