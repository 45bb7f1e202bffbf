package io.sigmavault.codec.sigma;

/// Decimal digits to numbers and back.
final class Digits {

    /// A number of more digits may not fit into 62 bits.
    static final int MOST = 18;

    private static final long[] POWERS = new long[MOST + 1];

    static {
        POWERS[0] = 1;
        for (int i = 1; i <= MOST; i++) {
            POWERS[i] = 10 * POWERS[i - 1];
        }
    }

    private Digits() {}

    /// The number that bytes `from` to `to` spell, or -1 if they aren't 1 to 18 digits.
    static long parse(byte[] bytes, int from, int to) {
        if (to <= from || to - from > MOST) {
            return -1;
        }
        long number = 0;
        for (int i = from; i < to; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }

    static boolean digit(byte b) {
        return b >= '0' && b <= '9';
    }

    /// Digits of a number from 0 on.
    static int length(long number) {
        int length = 1;
        while (length <= MOST && number >= POWERS[Math.min(length, MOST)]) {
            length++;
        }
        return length;
    }

    static long power(int exponent) {
        return POWERS[exponent];
    }

    /// Writes the last `width` digits of `number`, with zeros in front.
    static void put(long number, byte[] bytes, int from, int width) {
        long rest = number;
        for (int i = from + width - 1; i >= from; i--) {
            long tenth = rest / 10;
            bytes[i] = (byte) ('0' + (rest - 10 * tenth));
            rest = tenth;
        }
    }
}
