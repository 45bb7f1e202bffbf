package io.sigmavault.codec.recontainer.deflate;

import io.sigmavault.codec.CorruptBlockException;
import java.util.Arrays;

/// Codes the head of a block against the guess, in both directions.
final class HeaderCoder {

    private final Bits bits;
    private final HeaderGuess guess;
    private int lastHit = 1;

    HeaderCoder(Bits bits, HeaderGuess guess) {
        this.bits = bits;
        this.guess = guess;
    }

    /// @param actual the head to write; a reader ignores it
    TreeHeader code(TreeHeader actual) throws CorruptBlockException {
        var guessed = guess.header();
        boolean hit = bits.flag(Contexts.HEADER_AS_GUESSED + lastHit, actual.sameAs(guessed));
        lastHit = hit ? 1 : 0;
        if (hit) {
            return guessed;
        }
        int literals = guessed.literals();
        int distances = guessed.distances();
        boolean sameCounts = actual.literals() == literals && actual.distances() == distances;
        if (!bits.flag(Contexts.SAME_COUNTS, sameCounts)) {
            literals = 257 + bits.raw(5, actual.literals() - 257);
            distances = 1 + bits.raw(5, actual.distances() - 1);
            if (literals > Symbols.LITERALS || distances > Symbols.DISTANCES) {
                throw new CorruptBlockException(literals + " and " + distances + " codes");
            }
        }
        byte[] lengths = lengths(guessed, literals, distances, actual);
        var usual = guess.with(lengths, literals, distances);
        boolean usualRuns = Arrays.equals(actual.runs(), usual.runs());
        if (!bits.flag(Contexts.RUNS_AS_GUESSED, usualRuns)) {
            usual = guess.withRuns(lengths, literals, distances, runs(lengths.length, actual));
        }
        return withCode(usual, actual);
    }

    private byte[] lengths(TreeHeader guessed, int literals, int distances, TreeHeader actual) {
        byte[] lengths = new byte[literals + distances];
        for (int i = 0; i < literals; i++) {
            int value = i < actual.lengths().length ? actual.lengths()[i] : 0;
            int expected = i < guessed.literals() ? guessed.lengths()[i] : 0;
            lengths[i] = (byte) bits.tree(Contexts.CODE_LENGTH + 16 * expected, 4, value);
        }
        for (int i = 0; i < distances; i++) {
            int from = actual.literals() + i;
            int value = from < actual.lengths().length ? actual.lengths()[from] : 0;
            int expected = i < guessed.distances() ? guessed.lengths()[guessed.literals() + i] : 0;
            lengths[literals + i] =
                    (byte) bits.tree(Contexts.CODE_LENGTH + 16 * expected, 4, value);
        }
        return lengths;
    }

    private int[] runs(int lengths, TreeHeader actual) throws CorruptBlockException {
        int[] runs = new int[lengths];
        int count = 0;
        for (int covered = 0; covered < lengths; count++) {
            int given = count < actual.runs().length ? actual.runs()[count] : 0;
            int symbol = bits.tree(Contexts.RUN, 5, given & 0xFF);
            if (symbol >= Symbols.CODE_LENGTHS) {
                throw new CorruptBlockException("run symbol " + symbol);
            }
            runs[count] = symbol | bits.raw(TreeHeader.restBits(symbol), given >> 8) << 8;
            covered += TreeHeader.runLength(runs[count]);
        }
        return Arrays.copyOf(runs, count);
    }

    private TreeHeader withCode(TreeHeader usual, TreeHeader actual) {
        boolean same =
                usual.orderedCodes() == actual.orderedCodes()
                        && Arrays.equals(usual.codeLengths(), actual.codeLengths());
        if (bits.flag(Contexts.CODE_AS_GUESSED, same)) {
            return usual;
        }
        int ordered = 4 + bits.raw(4, actual.orderedCodes() - 4);
        byte[] codeLengths = new byte[Symbols.CODE_LENGTHS];
        for (int i = 0; i < Math.min(ordered, Symbols.CODE_LENGTHS); i++) {
            int symbol = Symbols.CODE_LENGTH_ORDER[i];
            codeLengths[symbol] =
                    (byte)
                            bits.tree(
                                    Contexts.CODE_LENGTH_CODE + 8 * usual.codeLengths()[symbol],
                                    3,
                                    actual.codeLengths()[symbol]);
        }
        return new TreeHeader(
                usual.literals(),
                usual.distances(),
                usual.lengths(),
                usual.runs(),
                Math.min(ordered, Symbols.CODE_LENGTHS),
                codeLengths);
    }
}
