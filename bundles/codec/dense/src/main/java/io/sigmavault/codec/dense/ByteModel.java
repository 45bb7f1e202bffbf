package io.sigmavault.codec.dense;

/// Codes bytes one after the other. Reader and writer hold equal models and learn from the same bytes, so each knows the
/// chances that the other used.
final class ByteModel {

    private static final int ORDER_ONE = 256 * 272;

    /// From this length on a match may be taken the quick way, if the chance that it is right reaches SYMBOL_SURE: a wrong guess
    /// costs both ways.
    private static final int SYMBOL_FROM = 12;

    private static final int SYMBOL_SURE = 60_000;
    private static final int STATE_LIMIT = 250;

    /// Instead of trust: the expected byte is known to be the wrong one.
    private static final int WRONG = 15;

    private final byte[] text;
    private final int start;
    private final Tracker tracker;
    private final Contexts contexts;
    private final MatchModel match;
    private final SymbolPath symbol = new SymbolPath();
    private final SlotTable slots;
    private final int orderOneAt;
    private final int count;
    private final int[] slot;
    private final int[] hash;
    private final StateMaps states;
    private final Expectation byMatch = new Expectation(16 * 16);
    private final Expectation byAbove = new Expectation(256 * 4);
    private final Mixer mixer;
    private final Apm byOrderZero = new Apm(1_024);
    private final Apm byOrderOne = new Apm(4_096);
    private final boolean byLastByte;

    private int abovePast;
    private int symbolPast;

    /// Sum of what was peeked at, kept so that no compiler leaves the peeking out.
    int peeked;

    private ByteModel(
            Revision revision, Structure structure, int detail, byte[] text, int start, int end) {
        int bits = 32 - Integer.numberOfLeadingZeros(Math.max(end - start - 1, 1));
        int tableBits = Math.clamp(bits + 5L, 12, revision.slotBits());
        int matchBits = Math.clamp(bits, 8, 20);
        this.text = text;
        this.start = start;
        this.tracker = structure.tracker(start, detail);
        this.contexts = revision.contexts(structure);
        this.byLastByte = revision.byLastByte(structure);
        this.count = contexts.count();
        this.match = new MatchModel(text, start, matchBits);
        this.slots = new SlotTable(tableBits, ORDER_ONE);
        this.orderOneAt = 1 << tableBits;
        this.slot = new int[count];
        this.hash = new int[count];
        this.states = new StateMaps(count * 256, STATE_LIMIT);
        for (int i = 0; i < count; i++) {
            for (int state = 0; state < 256; state++) {
                states.guess(i << 8 | state, BitHistory.GUESS[state], 3);
            }
        }
        this.mixer = new Mixer(revision, 2 * count + 6, 256, 16 * 4, 2_048, 16 * 4);
    }

    /// A model for text from `start` to `end` of an array; its tables are as large as that text can use.
    static ByteModel of(
            Revision revision, Structure structure, int detail, byte[] text, int start, int end) {
        return new ByteModel(revision, structure, detail, text, start, end);
    }

    /// Codes the byte at `at`; when reading, `value` is not looked at.
    int code(BitCoder coder, int value, int at) {
        int expected = match.expected();
        int length = match.length();
        int above = tracker.above >= 0 && tracker.above < at ? text[tracker.above] & 0xFF : -1;
        if (length < SYMBOL_FROM) {
            return learned(bits(coder, value, at, expected, trust(length), above), at, above);
        }
        int p = symbolChance(expected, length, above, at);
        int c;
        if (p < SYMBOL_SURE) {
            c = bits(coder, value, at, expected, trust(length), above);
        } else if (coder.code(value == expected ? 1 : 0, p) != 0) {
            c = expected;
        } else {
            c = bits(coder, value, at, expected, WRONG, above);
        }
        symbol.learn(c == expected ? 1 : 0);
        symbolPast = symbolPast << 1 | (c == expected ? 0 : 1);
        return learned(c, at, above);
    }

    /// How far a match of this length is trusted: 0 to 14.
    private static int trust(int length) {
        if (length < 8) {
            return length == 0 ? 0 : (length + 3) / 2;
        }
        return length < 32 ? 5 + length / 8 : Math.min(14, 8 + length / 32);
    }

    private int symbolChance(int expected, int length, int above, int at) {
        int c1 = text[at - 1] & 0xFF;
        int c2 = text[at - 2] & 0xFF;
        int bucket =
                length < 32 ? length : 32 + Math.min(31 - Integer.numberOfLeadingZeros(length), 15);
        int agrees = above < 0 ? 0 : above == expected ? 1 : 2;
        symbol.view(0, bucket << 8 | symbolPast & 0xFF);
        symbol.view(1, (bucket << 8 | expected) + 0x10000);
        symbol.view(2, (c1 << 8 | expected) * 4 + agrees);
        symbol.view(3, (c2 << 16 | c1 << 8 | expected) * 0x2F0B_4C47);
        symbol.view(4, (tracker.column + expected) * 0x2F0B_4C47 + agrees);
        symbol.view(5, (tracker.column + tracker.prefix) * 0x2F0B_4C47 + expected);
        symbol.view(6, agrees << 16 | (symbolPast & 15) << 8 | bucket);
        return symbol.p(agrees * 8 + Math.min(7, Integer.bitCount(symbolPast & 0xFFFF)));
    }

    private int learned(int c, int at, int above) {
        text[at] = (byte) c;
        if (above >= 0) {
            abovePast = abovePast << 1 | (above == c ? 0 : 1);
        }
        match.learn(at + 1);
        tracker.take(c, at + 1);
        contexts.take(c);
        return c;
    }

    private int bits(BitCoder coder, int value, int at, int expected, int trust, int above) {
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

    private int chance(int partial, int place, int node, int c1, int trust, int column) {
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

    private void learn(int bit, int node) {
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
