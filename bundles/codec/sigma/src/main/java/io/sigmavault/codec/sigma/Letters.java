package io.sigmavault.codec.sigma;

/// What words are made of, and how those with capital letters are kept.
final class Letters {

    /// No mark of [Alphabet]: a word is kept as it is.
    static final int AS_IT_IS = -1;

    private Letters() {}

    /// Letters, digits, and all that isn't ASCII.
    static boolean of(byte b) {
        return b < 0
                || (b >= 'a' && b <= 'z')
                || (b >= 'A' && b <= 'Z')
                || (b >= '0' && b <= '9')
                || b == '_';
    }

    static boolean digits(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Digits.digit(bytes[i])) {
                return false;
            }
        }
        return true;
    }

    /// The mark of a word whose first letter or letters, of two at least, are capitals.
    static int mark(byte[] bytes, int from, int to) {
        if (to - from < 2 || !capital(bytes[from])) {
            return AS_IT_IS;
        }
        boolean first = true;
        boolean all = true;
        for (int i = from + 1; i < to; i++) {
            first &= !capital(bytes[i]);
            all &= bytes[i] < 'a' || bytes[i] > 'z';
        }
        return first && !all ? Alphabet.CAPITAL : all && !first ? Alphabet.UPPER : AS_IT_IS;
    }

    private static boolean capital(byte b) {
        return b >= 'A' && b <= 'Z';
    }

    /// Writes a word as it is kept.
    static void lower(byte[] bytes, int from, int to, int mark, byte[] word) {
        System.arraycopy(bytes, from, word, 0, to - from);
        int end = mark == Alphabet.UPPER ? to - from : mark == Alphabet.CAPITAL ? 1 : 0;
        for (int i = 0; i < end; i++) {
            word[i] += capital(word[i]) ? (byte) ('a' - 'A') : 0;
        }
    }

    /// Undoes [#lower] in place.
    static void raise(byte[] word, int from, int to, int mark) {
        int end = mark == Alphabet.UPPER ? to : mark == Alphabet.CAPITAL ? from + 1 : from;
        for (int i = from; i < end; i++) {
            word[i] -= word[i] >= 'a' && word[i] <= 'z' ? (byte) ('a' - 'A') : 0;
        }
    }
}
