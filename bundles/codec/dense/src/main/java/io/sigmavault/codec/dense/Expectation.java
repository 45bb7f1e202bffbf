package io.sigmavault.codec.dense;

/// Turns an expected byte into one or two inputs of the mixer for each of its bits, for as long as the bits before agree: how likely
/// is it right, learned for each level of trust in it.
final class Expectation {

    private final StateMaps right;
    private int byteExpected;
    private int trust;

    /// The bit expected next, or -1.
    private int bit;

    Expectation(int levels) {
        right = new StateMaps(levels, 255);
        right.guess(49_152, 2);
    }

    /// @param value expected byte, or -1
    void begin(int value, int level) {
        byteExpected = value < 0 ? 0 : value | 256;
        trust = level;
    }

    /// @param partial the bits so far behind a one
    /// @param place number of bits so far
    void inputs(int partial, int place, int[] inputs, int at) {
        inputs[at] = input(partial, place);
        inputs[at + 1] = bit < 0 ? 0 : (right.p12(trust) - 2_048) * (bit == 0 ? -1 : 1);
    }

    /// The first of the two inputs alone.
    int input(int partial, int place) {
        if (byteExpected >>> 8 - place != partial) {
            bit = -1;
            return 0;
        }
        bit = byteExpected >>> 7 - place & 1;
        int x = Logistic.stretch(right.p12(trust));
        return bit == 0 ? -x : x;
    }

    int bit() {
        return bit;
    }

    void learn(int actual) {
        if (bit >= 0) {
            right.learn(trust, bit == actual ? 1 : 0);
        }
    }
}
