package io.sigmavault.codec.dense;

/// One input for each context, two sets of weights, two weights in each 64-bit number: from format 3 on. As many contexts
/// take about half the time of [HistoryBits].
final class PairedBits extends BitModel {

    private static final int SEEN_LIMIT = 250;

    /// Step for a situation seen `index` times, in units of 2^-14.
    private static final int[] STEP = new int[256];

    static {
        for (int n = 0; n < STEP.length; n++) {
            STEP[n] = 32_768 / (2 * n + 3);
        }
    }

    /// For each context and state the chance of a one in the upper 24 bits and the times seen in the lower 8.
    private final int[] chances;

    /// Which of `chances` each context used.
    private final int[] used;

    private final PairMixer mixer;

    PairedBits(
            Revision revision,
            byte[] text,
            int start,
            Tracker tracker,
            Contexts contexts,
            MatchModel match,
            boolean byLastByte,
            int tableBits) {
        super(text, start, tracker, contexts, match, byLastByte, tableBits);
        this.chances = new int[count << 8];
        this.used = new int[count];
        for (int i = 0; i < chances.length; i++) {
            chances[i] = BitHistory.GUESS[i & 0xFF] << 16 | 3;
        }
        this.mixer = new PairMixer(revision, count + 3, 256, 2_048, 16 * 4);
    }

    @Override
    int chance(int partial, int place, int node, int c1, int trust, int column) {
        histories(node);
        int[] inputs = mixer.inputs;
        inputs[count] = byMatch.input(partial, place);
        inputs[count + 1] = byAbove.input(partial, place);
        inputs[count + 2] = 256;
        int m = byMatch.bit();
        int a = byAbove.bit();
        int agreement = a < 0 ? 0 : m < 0 ? 1 : m == a ? 2 : 3;
        int trusted = (m < 0 ? 0 : trust) << 2 | agreement;
        int mixed = mixer.mix(partial, column << 3 | place, trusted);
        int p = Logistic.squash(mixed);
        int p1 = byOrderZero.refine(mixed, partial << 2 | agreement);
        int p2 = byOrderOne.refine(mixed, (partial | c1 << 8) * 0x9E37_79B1 >>> 20);
        return Math.clamp((2 * p + p1 + p2) >> 2, 1, 65_535);
    }

    private void histories(int node) {
        // fields in locals: the compiler then knows that no store changes them
        int[] inputs = mixer.inputs;
        int[] slot = this.slot;
        int[] used = this.used;
        int[] chances = this.chances;
        byte[] cells = slots.cells;
        int count = this.count;
        for (int i = 0; i < count; i++) {
            int situation = i << 8 | cells[slot[i] + node] & 0xFF;
            used[i] = situation;
            inputs[i] = Logistic.stretch(chances[situation] >>> 20);
        }
    }

    @Override
    void learn(int bit, int node) {
        int[] slot = this.slot;
        int[] used = this.used;
        int[] chances = this.chances;
        byte[] cells = slots.cells;
        int count = this.count;
        int goal = -bit & 0xFFFF;
        for (int i = 0; i < count; i++) {
            int situation = used[i];
            int chance = chances[situation];
            int seen = chance & 0xFF;
            int change = (goal - (chance >>> 16)) * STEP[seen] << 2 & 0xFFFF_FF00;
            chances[situation] = chance + change + (seen < SEEN_LIMIT ? 1 : 0);
            cells[slot[i] + node] = BitHistory.NEXT[(situation & 0xFF) << 1 | bit & 1];
        }
        byMatch.learn(bit);
        byAbove.learn(bit);
        mixer.learn(bit);
        byOrderZero.learn(bit);
        byOrderOne.learn(bit);
    }
}
