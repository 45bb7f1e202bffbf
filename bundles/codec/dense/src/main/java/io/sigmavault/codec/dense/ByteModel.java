package io.sigmavault.codec.dense;

/// Codes bytes one after the other. Reader and writer hold equal models and learn from the same bytes, so each knows the
/// chances that the other used.
final class ByteModel {

    /// A match may be taken the quick way if the chance that it is right reaches this: a wrong guess costs both ways.
    private static final int SYMBOL_SURE = 60_000;

    private final byte[] text;
    private final Tracker tracker;
    private final Contexts contexts;
    private final MatchModel match;
    private final SymbolPath symbol = new SymbolPath();
    private final BitModel bits;

    /// From this length on a match may be taken the quick way.
    private final int symbolFrom;

    private int abovePast;
    private int symbolPast;

    private ByteModel(
            Revision revision, Structure structure, int detail, byte[] text, int start, int end) {
        int bits = 32 - Integer.numberOfLeadingZeros(Math.max(end - start - 1, 1));
        int tableBits = Math.clamp(bits + 5L, 12, revision.slotBits());
        int matchBits = Math.clamp(bits, 8, 20);
        this.text = text;
        this.symbolFrom = revision.symbolFrom(structure);
        this.tracker = structure.tracker(start, detail);
        this.contexts = revision.contexts(structure);
        this.match = new MatchModel(text, start, matchBits);
        boolean byLastByte = revision.byLastByte(structure);
        this.bits =
                revision.paired()
                        ? new PairedBits(
                                revision,
                                text,
                                start,
                                tracker,
                                contexts,
                                match,
                                byLastByte,
                                tableBits)
                        : new HistoryBits(
                                revision,
                                text,
                                start,
                                tracker,
                                contexts,
                                match,
                                byLastByte,
                                tableBits);
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
        if (length < symbolFrom) {
            return learned(
                    bits.code(coder, value, at, expected, trust(length), above, abovePast),
                    at,
                    above);
        }
        int p = symbolChance(expected, length, above, at);
        int c;
        if (p < SYMBOL_SURE) {
            c = bits.code(coder, value, at, expected, trust(length), above, abovePast);
        } else if (coder.code(value == expected ? 1 : 0, p) != 0) {
            c = expected;
        } else {
            c = bits.code(coder, value, at, expected, BitModel.WRONG, above, abovePast);
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
}
