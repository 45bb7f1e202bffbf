package io.sigmavault.codec.dense;

/// Two inputs for each context, three sets of weights: the formats 1 and 2.
final class HistoryBits extends BitModel {

    private static final int STATE_LIMIT = 250;

    private final StateMaps states;
    private final Mixer mixer;

    HistoryBits(
            Revision revision,
            byte[] text,
            int start,
            Tracker tracker,
            Contexts contexts,
            MatchModel match,
            boolean byLastByte,
            int tableBits) {
        super(text, start, tracker, contexts, match, byLastByte, tableBits);
        this.states = new StateMaps(count * 256, STATE_LIMIT);
        for (int i = 0; i < count; i++) {
            for (int state = 0; state < 256; state++) {
                states.guess(i << 8 | state, BitHistory.GUESS[state], 3);
            }
        }
        this.mixer = new Mixer(revision, 2 * count + 6, 256, 16 * 4, 2_048, 16 * 4);
    }

    @Override
    int chance(int partial, int place, int node, int c1, int trust, int column) {
        int[] inputs = mixer.inputs;
        byte[] cells = slots.cells;
        int[] maps = states.cells;
        for (int i = 0; i < count; i++) {
            int state = cells[slot[i] + node] & 0xFF;
            int p = maps[i << 8 | state] >>> 20;
            inputs[2 * i] = Logistic.stretch(p);
            inputs[2 * i + 1] = p - 2_048;
        }
        int at = 2 * count;
        byMatch.inputs(partial, place, inputs, at);
        byAbove.inputs(partial, place, inputs, at + 2);
        inputs[at + 4] = 256;
        int m = byMatch.bit();
        int a = byAbove.bit();
        int agreement = a < 0 ? 0 : m < 0 ? 1 : m == a ? 2 : 3;
        int trusted = (m < 0 ? 0 : trust) << 2 | agreement;
        int mixed = mixer.mix(partial, trusted, column << 3 | place, trusted);
        int p = Logistic.squash(mixed);
        int p1 = byOrderZero.refine(mixed, partial << 2 | agreement);
        int p2 = byOrderOne.refine(mixed, (partial | c1 << 8) * 0x9E37_79B1 >>> 20);
        return Math.clamp((2 * p + p1 + p2) >> 2, 1, 65_535);
    }

    @Override
    void learn(int bit, int node) {
        byte[] cells = slots.cells;
        for (int i = 0; i < count; i++) {
            int cell = slot[i] + node;
            int state = cells[cell] & 0xFF;
            states.learn(i << 8 | state, bit);
            cells[cell] = BitHistory.NEXT[2 * state + bit];
        }
        byMatch.learn(bit);
        byAbove.learn(bit);
        mixer.learn(bit);
        byOrderZero.learn(bit);
        byOrderOne.learn(bit);
    }
}
