package io.sigmavault.codec.recontainer.deflate;

/// The alphabets of deflate (RFC 1951, 3.2.5 to 3.2.7).
final class Symbols {

    static final int END_OF_BLOCK = 256;
    static final int FIRST_LENGTH = 257;
    static final int LITERALS = 286;
    static final int DISTANCES = 30;
    static final int CODE_LENGTHS = 19;

    /// Of codes for literals, lengths and distances.
    static final int MOST_BITS = 15;

    /// Of codes for code lengths.
    static final int MOST_CODE_LENGTH_BITS = 7;

    /// The order in which the lengths of the code length code are written.
    static final byte[] CODE_LENGTH_ORDER = {
        16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15
    };

    static final byte[] LENGTH_EXTRA = new byte[29];
    static final short[] LENGTH_BASE = new short[29];
    static final byte[] DISTANCE_EXTRA = new byte[DISTANCES];
    static final short[] DISTANCE_BASE = new short[DISTANCES];

    /// The fixed code: 288 lengths, of which two are never used.
    static final byte[] FIXED_LITERALS = new byte[288];

    static final byte[] FIXED_DISTANCES = new byte[32];

    static {
        for (int i = 0, base = 3; i < 28; i++) {
            LENGTH_EXTRA[i] = (byte) (i < 8 ? 0 : i / 4 - 1);
            LENGTH_BASE[i] = (short) base;
            base += 1 << LENGTH_EXTRA[i];
        }
        LENGTH_BASE[28] = Tokens.LONGEST;
        for (int i = 0, base = 1; i < DISTANCES; i++) {
            DISTANCE_EXTRA[i] = (byte) (i < 4 ? 0 : i / 2 - 1);
            DISTANCE_BASE[i] = (short) base;
            base += 1 << DISTANCE_EXTRA[i];
        }
        for (int i = 0; i < FIXED_LITERALS.length; i++) {
            FIXED_LITERALS[i] = (byte) (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8);
        }
        java.util.Arrays.fill(FIXED_DISTANCES, (byte) 5);
    }

    private Symbols() {}

    /// @param length 3 to 258, or [Tokens#ODD_LONGEST]
    /// @return 0 to 28, to be added to [#FIRST_LENGTH]
    static int ofLength(int length) {
        if (length == Tokens.LONGEST) {
            return 28;
        }
        int over = Math.min(length, Tokens.LONGEST) - 3;
        if (over < 8) {
            return over;
        }
        int top = 31 - Integer.numberOfLeadingZeros(over);
        return 4 * (top - 1) + (over >> (top - 2) & 3);
    }

    /// The bits behind a length's symbol.
    static int lengthRest(int length, int symbol) {
        return Math.min(length, Tokens.LONGEST) - LENGTH_BASE[symbol];
    }

    /// @param distance 1 to 32,768
    /// @return 0 to 29
    static int ofDistance(int distance) {
        int over = distance - 1;
        if (over < 4) {
            return over;
        }
        int top = 31 - Integer.numberOfLeadingZeros(over);
        return 2 * top + (over >> (top - 1) & 1);
    }
}
