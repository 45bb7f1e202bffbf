package io.sigmavault.codec.recontainer.deflate;

import io.sigmavault.codec.CorruptBlockException;

/// Writes the tokens of one block with its codes.
final class TokenWriter {

    private static final short[] FIXED_LITERALS =
            CodeBuilder.codes(Symbols.FIXED_LITERALS, 0, Symbols.FIXED_LITERALS.length);
    private static final short[] FIXED_DISTANCES =
            CodeBuilder.codes(Symbols.FIXED_DISTANCES, 0, Symbols.FIXED_DISTANCES.length);

    private final BitWriter out;
    private final byte[] literalBits = new byte[Symbols.FIXED_LITERALS.length];
    private final byte[] distanceBits = new byte[Symbols.FIXED_DISTANCES.length];
    private short[] literals = FIXED_LITERALS;
    private short[] distances = FIXED_DISTANCES;

    TokenWriter(BitWriter out) {
        this.out = out;
    }

    void fixed() {
        System.arraycopy(Symbols.FIXED_LITERALS, 0, literalBits, 0, literalBits.length);
        System.arraycopy(Symbols.FIXED_DISTANCES, 0, distanceBits, 0, distanceBits.length);
    }

    void own(TreeHeader header) {
        int count = header.literals();
        System.arraycopy(header.lengths(), 0, literalBits, 0, count);
        System.arraycopy(header.lengths(), count, distanceBits, 0, header.distances());
        literals = CodeBuilder.codes(literalBits, 0, literalBits.length);
        distances = CodeBuilder.codes(distanceBits, 0, distanceBits.length);
    }

    /// The tokens and the end of the block. A symbol without a code, which damaged corrections can
    /// ask for, is written as nothing.
    void write(byte[] plain, int from, int[] tokens, int count) throws CorruptBlockException {
        int at = from;
        for (int i = 0; i < count; i++) {
            int token = tokens[i];
            if (token == Tokens.LITERAL) {
                int symbol = plain[at++] & 0xFF;
                out.put(literals[symbol], literalBits[symbol]);
            } else {
                match(Tokens.length(token), Tokens.distance(token));
                at += Tokens.advance(token);
            }
        }
        out.put(literals[Symbols.END_OF_BLOCK], literalBits[Symbols.END_OF_BLOCK]);
    }

    private void match(int length, int distance) throws CorruptBlockException {
        int symbol = Symbols.ofLength(length);
        int code = Symbols.FIRST_LENGTH + symbol;
        out.put(literals[code], literalBits[code]);
        out.put(Symbols.lengthRest(length, symbol), Symbols.LENGTH_EXTRA[symbol]);
        int far = Symbols.ofDistance(distance);
        out.put(distances[far], distanceBits[far]);
        out.put(distance - Symbols.DISTANCE_BASE[far], Symbols.DISTANCE_EXTRA[far]);
    }
}
