package io.sigmavault.codec.recontainer.deflate;

import java.util.Arrays;

/// What zlib would write at the head of a block with the given tokens. Reused from block to block.
final class HeaderGuess {

    /// What a block costs beside its tokens: two codes built, and tables for them.
    static final int STEPS_A_BLOCK = 4096;

    private final CodeBuilder builder = new CodeBuilder();
    private final int[] literals = new int[Symbols.LITERALS];
    private final int[] distances = new int[Symbols.DISTANCES];
    private final byte[] literalLengths = new byte[Symbols.LITERALS];
    private final byte[] distanceLengths = new byte[Symbols.DISTANCES];

    /// Bits of the block's tokens and its end with the fixed code.
    private int fixedBits;

    /// The same with the codes of [#header].
    private int ownBits;

    private TreeHeader header;

    HeaderGuess() {
        header = with(new byte[258], 257, 1);
    }

    /// Counts the tokens of one block.
    void guess(byte[] plain, int plainFrom, int[] tokens, int from, int to) {
        Arrays.fill(literals, 0);
        Arrays.fill(distances, 0);
        literals[Symbols.END_OF_BLOCK] = 1;
        int at = plainFrom;
        for (int i = from; i < to; i++) {
            int token = tokens[i];
            if (token == Tokens.LITERAL) {
                literals[plain[at++] & 0xFF]++;
            } else {
                literals[Symbols.FIRST_LENGTH + Symbols.ofLength(Tokens.length(token))]++;
                distances[Symbols.ofDistance(Tokens.distance(token))]++;
                at += Tokens.advance(token);
            }
        }
        // counted before the builder adds symbols that are not there
        fixedBits = bits(Symbols.FIXED_LITERALS, Symbols.FIXED_DISTANCES);
        int[] used = literals.clone();
        int[] usedDistances = distances.clone();
        int lastLiteral = builder.build(used, Symbols.LITERALS, Symbols.MOST_BITS, literalLengths);
        int lastDistance =
                builder.build(usedDistances, Symbols.DISTANCES, Symbols.MOST_BITS, distanceLengths);
        ownBits = bits(literalLengths, distanceLengths);
        byte[] lengths = Arrays.copyOf(literalLengths, lastLiteral + 1 + lastDistance + 1);
        System.arraycopy(distanceLengths, 0, lengths, lastLiteral + 1, lastDistance + 1);
        header = with(lengths, lastLiteral + 1, lastDistance + 1);
    }

    private int bits(byte[] ofLiterals, byte[] ofDistances) {
        int bits = 0;
        for (int i = 0; i < literals.length; i++) {
            int extra = i < Symbols.FIRST_LENGTH ? 0 : Symbols.LENGTH_EXTRA[i - 257];
            bits += literals[i] * (ofLiterals[i] + extra);
        }
        for (int i = 0; i < distances.length; i++) {
            bits += distances[i] * (ofDistances[i] + Symbols.DISTANCE_EXTRA[i]);
        }
        return bits;
    }

    TreeHeader header() {
        return header;
    }

    /// Whether zlib would take the fixed code: it compares whole bytes.
    boolean prefersFixed() {
        return (fixedBits + 10 >>> 3) <= (ownBits + header.bits() + 10 >>> 3);
    }

    /// The usual way to write `lengths`.
    TreeHeader with(byte[] lengths, int literalCodes, int distanceCodes) {
        int[] runs = new int[lengths.length];
        int count = run(lengths, 0, literalCodes, runs, 0);
        count = run(lengths, literalCodes, lengths.length, runs, count);
        return withRuns(lengths, literalCodes, distanceCodes, Arrays.copyOf(runs, count));
    }

    /// The usual code for `runs`.
    TreeHeader withRuns(byte[] lengths, int literalCodes, int distanceCodes, int[] runs) {
        int[] frequencies = new int[Symbols.CODE_LENGTHS];
        for (int run : runs) {
            frequencies[run & 0xFF]++;
        }
        byte[] codeLengths = new byte[Symbols.CODE_LENGTHS];
        builder.build(
                frequencies, Symbols.CODE_LENGTHS, Symbols.MOST_CODE_LENGTH_BITS, codeLengths);
        int ordered = Symbols.CODE_LENGTHS;
        while (ordered > 4 && codeLengths[Symbols.CODE_LENGTH_ORDER[ordered - 1]] == 0) {
            ordered--;
        }
        return new TreeHeader(literalCodes, distanceCodes, lengths, runs, ordered, codeLengths);
    }

    /// Run-length codes one of the two codes; a run never goes from one into the other.
    private static int run(byte[] lengths, int from, int to, int[] runs, int counted) {
        int count = counted;
        int at = from;
        while (at < to) {
            int value = lengths[at];
            int end = at;
            while (end < to && lengths[end] == value) {
                end++;
            }
            boolean first = true;
            while (at < end) {
                // a value is written once before it is copied, up to six times at once
                int most = value == 0 ? 138 : first ? 7 : 6;
                int part = Math.min(end - at, most);
                count = part(value, part, first, runs, count);
                first = false;
                at += part;
            }
        }
        return count;
    }

    private static int part(int value, int part, boolean first, int[] runs, int counted) {
        int count = counted;
        int copies = value != 0 && first ? part - 1 : part;
        if (copies < 3) {
            for (int i = 0; i < part; i++) {
                runs[count++] = value;
            }
            return count;
        }
        if (value == 0) {
            runs[count++] =
                    part <= 10
                            ? TreeHeader.ZEROS | part - 3 << 8
                            : TreeHeader.MANY_ZEROS | part - 11 << 8;
            return count;
        }
        if (first) {
            runs[count++] = value;
        }
        runs[count++] = TreeHeader.COPY | copies - 3 << 8;
        return count;
    }
}
