package io.sigmavault.codec.dense;

import java.util.Arrays;

/// Weighs the inputs of all models as [Mixer] does, with two sets of weights. A 64-bit number holds two inputs or two weights as
/// the sum `upper * 2^32 + lower`; inputs stand the other way round than their weights, so that the upper half of one product
/// is the sum of two.
final class PairMixer {

    /// Of inputs there may be; where a set of weights begins, a line of the processor's cache does.
    private static final int PAIRS = 8;

    private static final int RATE2 = 5;

    /// An error up to this moves no weight, since inputs are below 2^11.
    private static final int STILL = 15;

    /// 2^31 + 2^15 in both halves: makes products positive, and rounds.
    private static final long BIAS = 0x8000_8000_8000_8000L;

    private static final long LOWER_SHORTS = 0x0000_FFFF_0000_FFFFL;

    /// What BIAS has become behind the shift.
    private static final long SHIFTED_BIAS = 0x0000_8000_0000_8000L;

    /// What is mixed; at most 16, the rest stays 0.
    final int[] inputs = new int[2 * PAIRS];

    /// The inputs of [#mix] in the order of their weights.
    private final long[] crossed = new long[PAIRS];

    private final long[] first;
    private final long[] second;
    private final int[] last;
    private final Revision revision;

    /// Of inputs there are; the others are 0 and so change nothing.
    private final int pairs;

    private int firstAt;
    private int secondAt;
    private int lastAt;
    private int firstDot;
    private int secondDot;
    private int p;

    /// Bits learned so far.
    private int learned;

    PairMixer(Revision revision, int count, int firstSets, int secondSets, int lastSets) {
        this.revision = revision;
        this.pairs = count + 1 >> 1;
        this.first = weights(firstSets, (1 << 18) / count);
        this.second = weights(secondSets, (1 << 18) / count);
        this.last = new int[lastSets * 2];
        Arrays.fill(last, 1 << 15);
    }

    private static long[] weights(int sets, long start) {
        long[] weights = new long[sets * PAIRS];
        Arrays.fill(weights, (start << 32) + start);
        return weights;
    }

    /// The stretched chance of a one, after each set's choice.
    int mix(int firstSet, int secondSet, int lastSet) {
        firstAt = firstSet * PAIRS;
        secondAt = secondSet * PAIRS;
        lastAt = lastSet * 2;
        dots(firstAt, secondAt);
        int mixed =
                clip(firstDot * (last[lastAt] >> 2) + secondDot * (last[lastAt + 1] >> 2) >> 14);
        p = Logistic.squash(mixed);
        return mixed;
    }

    private void dots(int a, int b) {
        int[] inputs = this.inputs;
        long[] crossed = this.crossed;
        long[] first = this.first;
        long[] second = this.second;
        long firstSum = 0;
        long secondSum = 0;
        for (int i = 0; i < pairs; i++) {
            long even = inputs[2 * i];
            long odd = inputs[2 * i + 1];
            long pair = (odd << 32) + even;
            crossed[i] = (even << 32) + odd;
            firstSum += pair * first[a + i];
            secondSum += pair * second[b + i];
        }
        firstDot = clip((int) (firstSum >> 48));
        secondDot = clip((int) (secondSum >> 48));
    }

    private static int clip(int x) {
        return Math.clamp(x, -Logistic.LIMIT, Logistic.LIMIT);
    }

    void learn(int bit) {
        int goal = bit << 16;
        int rate = revision.rate(learned++);
        train(first, firstAt, (goal - Logistic.squash(firstDot)) * rate >> 4);
        train(second, secondAt, (goal - Logistic.squash(secondDot)) * rate >> 4);
        int error = (goal - p) * RATE2 >> 4;
        last[lastAt] += firstDot * error + (1 << 15) >> 16;
        last[lastAt + 1] += secondDot * error + (1 << 15) >> 16;
    }

    private void train(long[] weights, int at, int error) {
        if (Math.abs(error) <= STILL) {
            return;
        }
        long[] crossed = this.crossed;
        for (int i = 0; i < pairs; i++) {
            long change = (crossed[i] * error + BIAS >>> 16 & LOWER_SHORTS) - SHIFTED_BIAS;
            weights[at + i] += change;
        }
    }
}
