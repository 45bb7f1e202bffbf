package io.sigmavault.codec.dense;

import java.util.ArrayList;
import java.util.List;

/// What a context has seen, in one byte: how many zeros, how many ones (both bounded) and which came last. State 0 has
/// seen nothing; states are numbered by how much they have seen, so that a smaller one is the cheaper to forget.
final class BitHistory {

    /// Most of the one bit that a state can count while it has counted `index` of the other.
    private static final int[] MOST = {40, 24, 12, 7, 6, 5};

    /// `NEXT[2 * state + bit]`.
    static final byte[] NEXT;

    /// Chance of a one after `state` as first guess, in units of 2^-16.
    static final int[] GUESS;

    /// @param last the bit seen last; 0 if none, or if only the other bit was seen
    private record State(int zeros, int ones, int last) {

        State after(int bit) {
            int same = bit == 0 ? zeros : ones;
            int other = faded(bit == 0 ? ones : zeros);
            same = Math.min(same + 1, MOST[0]);
            // a count that no state holds beside the other: the older evidence gives way
            while (Math.max(same, other) > most(Math.min(same, other))) {
                if (other >= same) {
                    other--;
                } else {
                    same--;
                }
            }
            return bit == 0 ? new State(same, other, 0) : new State(other, same, 1);
        }

        private static int most(int smaller) {
            return smaller < MOST.length ? MOST[smaller] : 0;
        }

        /// A long run of the other bit says little once this one has come.
        private static int faded(int count) {
            return count <= 2 ? count : 33 - Integer.numberOfLeadingZeros(count - 1);
        }
    }

    static {
        var states = reachable();
        NEXT = new byte[2 * 256];
        GUESS = new int[256];
        for (int number = 0; number < states.size(); number++) {
            var state = states.get(number);
            for (int bit = 0; bit < 2; bit++) {
                NEXT[2 * number + bit] = (byte) states.indexOf(state.after(bit));
            }
            int ones = 5 * state.ones() + 2;
            GUESS[number] = (ones << 16) / (ones + 5 * state.zeros() + 2);
        }
    }

    private BitHistory() {}

    private static List<State> reachable() {
        var states = new ArrayList<State>();
        states.add(new State(0, 0, 0));
        for (int i = 0; i < states.size(); i++) {
            for (int bit = 0; bit < 2; bit++) {
                var next = states.get(i).after(bit);
                if (!states.contains(next)) {
                    states.add(next);
                }
            }
        }
        states.sort((a, b) ->
                a.zeros() + a.ones() != b.zeros() + b.ones()
                        ? Integer.compare(a.zeros() + a.ones(), b.zeros() + b.ones())
                        : a.zeros() != b.zeros()
                                ? Integer.compare(a.zeros(), b.zeros())
                                : Integer.compare(a.last(), b.last()));
        if (states.size() > 256) {
            throw new IllegalStateException("bit histories: " + states.size());
        }
        return states;
    }
}
