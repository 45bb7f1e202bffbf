package io.sigmavault.codec.dense;

/// The eight bits of a byte, one after the other: finds the histories of all contexts for four bits at a time, and has a chance
/// for each bit and learns it.
abstract sealed class BitModel permits HistoryBits, PairedBits {

    private static final int ORDER_ONE = 256 * 272;

    /// Instead of trust: the expected byte is known to be the wrong one.
    static final int WRONG = 15;

    private final byte[] text;
    private final int start;
    private final Tracker tracker;
    private final Contexts contexts;
    private final MatchModel match;
    private final boolean byLastByte;
    private final int orderOneAt;
    private final int[] hash;
    protected final SlotTable slots;
    protected final int count;
    protected final int[] slot;
    protected final Expectation byMatch = new Expectation(16 * 16);
    protected final Expectation byAbove = new Expectation(256 * 4);
    protected final Apm byOrderZero = new Apm(1_024);
    protected final Apm byOrderOne = new Apm(4_096);

    /// Sum of what was peeked at, kept so that no compiler leaves the peeking out.
    int peeked;

    /// @param byLastByte whether weights are chosen by the last byte, not by the column
    /// @param tableBits 2 to the power of it bytes of histories
    BitModel(
            byte[] text,
            int start,
            Tracker tracker,
            Contexts contexts,
            MatchModel match,
            boolean byLastByte,
            int tableBits) {
        this.text = text;
        this.start = start;
        this.tracker = tracker;
        this.contexts = contexts;
        this.match = match;
        this.byLastByte = byLastByte;
        this.count = contexts.count();
        this.slots = new SlotTable(tableBits, ORDER_ONE);
        this.orderOneAt = 1 << tableBits;
        this.slot = new int[count];
        this.hash = new int[count];
    }

    /// Codes the byte at `at`; when reading, `value` is not looked at.
    ///
    /// @param expected the match's byte, or -1
    /// @param above the byte above, or -1
    /// @param abovePast whether such bytes were right of late
    final int code(
            BitCoder coder, int value, int at, int expected, int trust, int above, int abovePast) {
        contexts.hashes(hash, text, at, tracker);
        byMatch.begin(expected, trust << 4 | match.past() & 15);
        byAbove.begin(above, (Math.min(at - tracker.fieldAt, 3)) << 8 | abovePast & 0xFF);
        int c1 = at > start ? text[at - 1] & 0xFF : 0;
        int excluded = trust == WRONG ? expected | 256 : 0;
        int column = byLastByte ? c1 : tracker.column * 0x9E37_79B1 >>> 24;
        int partial = 1;
        for (int half = 0; half < 2; half++) {
            locate(half, partial, c1);
            int node = 1;
            for (int place = half * 4; place < half * 4 + 4; place++) {
                int bit;
                if (place == 7 && excluded >>> 1 == partial) {
                    bit = excluded & 1 ^ 1;
                    partial = partial << 1 | bit;
                    break;
                }
                int p = chance(partial, place, node, c1, trust, column);
                bit = coder.code(value >>> 7 - place & 1, p);
                learn(bit, node);
                node = node << 1 | bit;
                partial = partial << 1 | bit;
            }
        }
        return partial & 0xFF;
    }

    private void locate(int half, int partial, int c1) {
        slot[0] = orderOneAt + c1 * 272 + (half == 0 ? 0 : (partial - 15) * 16);
        int sum = 0;
        for (int i = 1; i < count; i++) {
            int h = (hash[i] + partial * 0x3D4D_51CB) * 0x9E37_79B1;
            h ^= h >>> 15;
            slot[i] = h;
            sum += slots.peek(h);
        }
        peeked = sum;
        for (int i = 1; i < count; i++) {
            slot[i] = slots.find(slot[i]);
        }
    }

    /// Chance of a one, in units of 2^-16.
    abstract int chance(int partial, int place, int node, int c1, int trust, int column);

    abstract void learn(int bit, int node);
}
