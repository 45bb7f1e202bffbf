package io.sigmavault.codec.recontainer.deflate;

/// Binary decisions under adaptive probabilities, written or read: what both directions have to do
/// alike is one method that takes one of these.
///
/// Probabilities are kept over all streams of a file, so that what is always the same costs next to
/// nothing. Integer arithmetic only.
abstract sealed class Bits permits CorrectionWriter, CorrectionReader {

    /// A decision's probability in 22 bits, above the count of how often it was made.
    private final int[] states;

    /// How far a state moves after so many decisions, in 16 bits.
    private static final int[] RATE = new int[256];

    private static final int MOST_COUNTED = 255;
    private static final int COUNT_BITS = 10;
    private static final int HALF = 1 << 31;

    static {
        for (int i = 0; i < RATE.length; i++) {
            RATE[i] = (int) (65536 * 2L / (2 * i + 3));
        }
    }

    Bits() {
        states = new int[Contexts.SIZE];
        java.util.Arrays.fill(states, HALF);
    }

    /// Writes `bit` and returns it, or reads and returns what was written.
    abstract int bit(int context, int bit);

    /// @return the chance of a 1, 1 to 65,535
    final int chance(int context) {
        return Math.clamp(states[context] >>> 16, 1, 65_535);
    }

    final void learn(int context, int bit) {
        int state = states[context];
        int count = state & (1 << COUNT_BITS) - 1;
        int chance = state >>> COUNT_BITS;
        int goal = bit == 1 ? (1 << 22) - 1 : 0;
        chance += (int) ((long) (goal - chance) * RATE[count] >> 16);
        states[context] = chance << COUNT_BITS | Math.min(count + 1, MOST_COUNTED);
    }

    final int[] copyStates() {
        return states.clone();
    }

    final void restoreStates(int[] copy) {
        System.arraycopy(copy, 0, states, 0, states.length);
    }

    final boolean flag(int context, boolean value) {
        return bit(context, value ? 1 : 0) == 1;
    }

    /// A value of `bits` bits, highest first; takes `1 << bits` contexts.
    final int tree(int context, int bits, int value) {
        int node = 1;
        for (int i = bits - 1; i >= 0; i--) {
            node = node << 1 | bit(context + node, value >> i & 1);
        }
        return node - (1 << bits);
    }

    /// Bits of which nothing is known.
    final int raw(int bits, int value) {
        int result = 0;
        for (int i = bits - 1; i >= 0; i--) {
            result = result << 1 | bit(Contexts.EVEN, value >> i & 1);
        }
        return result;
    }

    /// A value from 0 to 2^24 - 2, small ones cheap; takes [Contexts#NUMBER] contexts.
    final int number(int context, int value) {
        int top = 31 - Integer.numberOfLeadingZeros(value + 1);
        int bits = 0;
        while (bits < 24 && bit(context + bits, bits < top ? 1 : 0) == 1) {
            bits++;
        }
        int result = 1;
        for (int i = bits - 1; i >= 0; i--) {
            // the bit below the top says most of what is left
            int at = i == bits - 1 ? context + 24 + bits : Contexts.EVEN;
            result = result << 1 | bit(at, value + 1 >> i & 1);
        }
        return result - 1;
    }
}
