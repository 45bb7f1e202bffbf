package io.sigmavault.codec.dense;

import java.util.Arrays;

/// Weighs the inputs of all models. Three sets of weights, each chosen by another view of the situation, give three opinions;
/// a second layer weighs these. Every set learns from its own error.
final class Mixer {

    private final int count;
    final int[] inputs;
    private final int[] first;
    private final int[] second;
    private final int[] third;
    private final int[] last;
    private int firstAt;
    private int secondAt;
    private int thirdAt;
    private int lastAt;
    private int firstDot;
    private int secondDot;
    private int thirdDot;
    private int p;
    private final Revision revision;

    /// Bits learned so far.
    private int learned;

    private static final int RATE2 = 5;

    Mixer(
            Revision revision,
            int count,
            int firstSets,
            int secondSets,
            int thirdSets,
            int lastSets) {
        this.revision = revision;
        this.count = count;
        this.inputs = new int[count];
        this.first = weights(firstSets * count, (1 << 16) * 4 / count);
        this.second = weights(secondSets * count, (1 << 16) * 4 / count);
        this.third = weights(thirdSets * count, (1 << 16) * 4 / count);
        this.last = weights(lastSets * 3, 21_845);
    }

    private static int[] weights(int count, int start) {
        int[] weights = new int[count];
        Arrays.fill(weights, start);
        return weights;
    }

    /// The stretched chance of a one, after each set's choice.
    int mix(int firstSet, int secondSet, int thirdSet, int lastSet) {
        firstAt = firstSet * count;
        secondAt = secondSet * count;
        thirdAt = thirdSet * count;
        lastAt = lastSet * 3;
        firstDot = clip(dot(inputs, first, firstAt, count) >> 16);
        secondDot = clip(dot(inputs, second, secondAt, count) >> 16);
        thirdDot = clip(dot(inputs, third, thirdAt, count) >> 16);
        int mixed =
                firstDot * (last[lastAt] >> 2)
                                + secondDot * (last[lastAt + 1] >> 2)
                                + thirdDot * (last[lastAt + 2] >> 2)
                        >> 14;
        mixed = clip(mixed);
        p = Logistic.squash(mixed);
        return mixed;
    }

    private static int dot(int[] x, int[] w, int at, int count) {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            sum += x[i] * w[at + i];
        }
        return sum;
    }

    private static int clip(int x) {
        return Math.clamp(x, -Logistic.LIMIT, Logistic.LIMIT);
    }

    void learn(int bit) {
        int goal = bit << 16;
        int rate = revision.rate(learned++);
        train(inputs, first, firstAt, count, (goal - Logistic.squash(firstDot)) * rate >> 4);
        train(inputs, second, secondAt, count, (goal - Logistic.squash(secondDot)) * rate >> 4);
        train(inputs, third, thirdAt, count, (goal - Logistic.squash(thirdDot)) * rate >> 4);
        int error = (goal - p) * RATE2 >> 4;
        last[lastAt] += firstDot * error + (1 << 15) >> 16;
        last[lastAt + 1] += secondDot * error + (1 << 15) >> 16;
        last[lastAt + 2] += thirdDot * error + (1 << 15) >> 16;
    }

    private static void train(int[] x, int[] w, int at, int count, int error) {
        for (int i = 0; i < count; i++) {
            w[at + i] += x[i] * error + (1 << 15) >> 16;
        }
    }
}
