package io.sigmavault.vault.objects;

/// Guesses from samples whether data can be compressed.
final class Probe {

    private static final int SMALLEST = 64 << 10;
    private static final int SAMPLES = 8;
    private static final int SAMPLE = 4 << 10;

    /// Bits a byte above which 32 KiB of samples count as random; truly random ones have about 7.994.
    private static final double RANDOM = 7.98;

    private Probe() {}

    /// Whether eight samples of 4 KiB all over the block have the byte frequencies of random data.
    /// Small blocks never do: trying is cheap.
    static boolean looksRandom(byte[] bytes, int offset, int length) {
        if (length < SMALLEST) {
            return false;
        }
        int[] frequency = new int[256];
        int step = (length - SAMPLE) / (SAMPLES - 1);
        for (int i = 0; i < SAMPLES; i++) {
            for (int at = i * step; at < i * step + SAMPLE; at++) {
                frequency[bytes[offset + at] & 0xFF]++;
            }
        }
        return entropy(frequency, SAMPLES * SAMPLE) > RANDOM;
    }

    private static double entropy(int[] frequency, int total) {
        double bits = 0;
        for (int count : frequency) {
            if (count > 0) {
                double share = (double) count / total;
                bits -= share * Math.log(share);
            }
        }
        return bits / Math.log(2);
    }
}
