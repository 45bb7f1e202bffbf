package io.sigmavault.codec.recontainer.deflate;

import io.sigmavault.codec.CorruptBlockException;
import java.util.Arrays;

/// The head of a block with codes of its own (RFC 1951, 3.2.7), as it was written: the code lengths
/// and the way in which they were run-length coded.
///
/// @param literals how many literal and length codes, 257 to 286
/// @param distances how many distance codes, 1 to 30
/// @param lengths their lengths, literals first
/// @param runs `symbol | rest << 8` each, symbols 0 to 18
/// @param orderedCodes how many lengths of the code length code are written, 4 to 19
/// @param codeLengths those, by symbol; 0 where none is written
record TreeHeader(
        int literals,
        int distances,
        byte[] lengths,
        int[] runs,
        int orderedCodes,
        byte[] codeLengths) {

    static final int COPY = 16;
    static final int ZEROS = 17;
    static final int MANY_ZEROS = 18;

    /// Bits behind a symbol of a run.
    static int restBits(int symbol) {
        return symbol < COPY ? 0 : symbol == COPY ? 2 : symbol == ZEROS ? 3 : 7;
    }

    /// How many lengths a run gives.
    static int runLength(int run) {
        int symbol = run & 0xFF;
        return symbol < COPY ? 1 : (run >> 8) + (symbol == MANY_ZEROS ? 11 : 3);
    }

    /// @param codes room for the code length code
    static TreeHeader read(BitReader reader, HuffmanDecoder codes) throws NotDeflateException {
        int literals = reader.take(5) + 257;
        int distances = reader.take(5) + 1;
        int ordered = reader.take(4) + 4;
        if (literals > Symbols.LITERALS || distances > Symbols.DISTANCES) {
            throw new NotDeflateException("codes for symbols that do not exist");
        }
        byte[] codeLengths = new byte[Symbols.CODE_LENGTHS];
        for (int i = 0; i < ordered; i++) {
            codeLengths[Symbols.CODE_LENGTH_ORDER[i]] = (byte) reader.take(3);
        }
        codes.init(codeLengths, 0, codeLengths.length);
        byte[] lengths = new byte[literals + distances];
        int[] runs = new int[lengths.length];
        int count = 0;
        for (int at = 0; at < lengths.length; count++) {
            int symbol = codes.decode(reader);
            int run = symbol | reader.take(restBits(symbol)) << 8;
            int end = at + runLength(run);
            if (end > lengths.length || symbol == COPY && at == 0) {
                throw new NotDeflateException("a run of code lengths goes too far");
            }
            byte value = (byte) (symbol < COPY ? symbol : symbol == COPY ? lengths[at - 1] : 0);
            Arrays.fill(lengths, at, end, value);
            runs[count] = run;
            at = end;
        }
        if (lengths[Symbols.END_OF_BLOCK] == 0) {
            throw new NotDeflateException("no code for the end of the block");
        }
        return new TreeHeader(
                literals, distances, lengths, Arrays.copyOf(runs, count), ordered, codeLengths);
    }

    void write(BitWriter writer) throws CorruptBlockException {
        writer.put(literals - 257, 5);
        writer.put(distances - 1, 5);
        writer.put(orderedCodes - 4, 4);
        for (int i = 0; i < orderedCodes; i++) {
            writer.put(codeLengths[Symbols.CODE_LENGTH_ORDER[i]], 3);
        }
        short[] codes = CodeBuilder.codes(codeLengths, 0, codeLengths.length);
        for (int run : runs) {
            int symbol = run & 0xFF;
            writer.put(codes[symbol], codeLengths[symbol]);
            writer.put(run >> 8, restBits(symbol));
        }
    }

    /// How many bits [#write] takes.
    int bits() {
        int bits = 14 + 3 * orderedCodes;
        for (int run : runs) {
            bits += codeLengths[run & 0xFF] + restBits(run & 0xFF);
        }
        return bits;
    }

    boolean sameAs(TreeHeader other) {
        return literals == other.literals
                && distances == other.distances
                && orderedCodes == other.orderedCodes
                && Arrays.equals(lengths, other.lengths)
                && Arrays.equals(runs, other.runs)
                && Arrays.equals(codeLengths, other.codeLengths);
    }
}
