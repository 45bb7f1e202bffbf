package io.sigmavault.codec.sigma;

import java.util.Arrays;

/// What bytes take if each is coded by itself, which is quick to tell.
final class Entropy {

    private Entropy() {}

    /// Bits of all, each `length` of them by their own frequencies.
    static double of(Bytes bytes, int length) {
        int[] counts = new int[256];
        double bits = 0;
        for (int from = 0; from < bytes.size(); from += length) {
            Arrays.fill(counts, 0);
            int to = Math.min(bytes.size(), from + length);
            for (int i = from; i < to; i++) {
                counts[bytes.array()[i] & 255]++;
            }
            bits += bits(counts, to - from);
        }
        return bits;
    }

    private static double bits(int[] counts, int total) {
        double sum = 0;
        for (int count : counts) {
            sum += count > 0 ? count * Math.log(count) : 0;
        }
        return (total * Math.log(total) - sum) / Math.log(2);
    }
}
