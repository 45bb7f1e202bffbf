package io.sigmavault.keys.shares;

/// Reed-Solomon code over GF(2^11), x^11 + x^2 + 1: 28 words and 4 for checking. Any 4 wrong words are seen, and one wrong word, or two
/// that changed places, can be told.
final class CheckWords {

    static final int DATA = 28;
    static final int CHECK = 4;
    static final int ALL = DATA + CHECK;

    private static final int SIZE = 2048;
    private static final int REDUCTION = 5;
    private static final int[] GENERATOR = generator();

    private CheckWords() {}

    private static int multiply(int a, int b) {
        int product = 0;
        int left = a;
        for (int bit = 0; bit < 11; bit++) {
            product ^= left & -(b >>> bit & 1);
            left = (left << 1 ^ REDUCTION & -(left >>> 10)) & SIZE - 1;
        }
        return product;
    }

    private static int power(int exponent) {
        int power = 1;
        for (int i = 0; i < exponent; i++) {
            power = multiply(power, 2);
        }
        return power;
    }

    /// (x - a)(x - a^2)(x - a^3)(x - a^4), highest first, without the 1 in front.
    private static int[] generator() {
        int[] product = new int[CHECK + 1];
        product[0] = 1;
        for (int i = 1; i <= CHECK; i++) {
            int root = power(i);
            for (int at = i; at > 0; at--) {
                product[at] ^= multiply(product[at - 1], root);
            }
        }
        return java.util.Arrays.copyOfRange(product, 1, CHECK + 1);
    }

    /// Fills the last words.
    static void add(int[] words) {
        int[] rest = new int[CHECK];
        for (int i = 0; i < DATA; i++) {
            int factor = words[i] ^ rest[0];
            for (int at = 0; at < CHECK; at++) {
                int next = at + 1 < CHECK ? rest[at + 1] : 0;
                rest[at] = next ^ multiply(factor, GENERATOR[at]);
            }
        }
        System.arraycopy(rest, 0, words, DATA, CHECK);
    }

    /// Values at the generator's roots: all 0 if nothing is wrong.
    private static int[] syndromes(int[] words) {
        int[] syndromes = new int[CHECK];
        for (int i = 0; i < CHECK; i++) {
            int root = power(i + 1);
            for (int word : words) {
                syndromes[i] = multiply(syndromes[i], root) ^ word;
            }
        }
        return syndromes;
    }

    static boolean right(int[] words) {
        int all = 0;
        for (int syndrome : syndromes(words)) {
            all |= syndrome;
        }
        return all == 0;
    }

    /// The one word that is wrong, if it is one.
    ///
    /// @return its place, from 0 on; -1 if there is none
    static int single(int[] words) {
        int[] s = syndromes(words);
        for (int place = 0; place < ALL; place++) {
            int root = power(ALL - 1 - place);
            boolean fits = s[0] != 0;
            for (int i = 1; i < CHECK; i++) {
                fits &= s[i] == multiply(s[i - 1], root);
            }
            if (fits) {
                return place;
            }
        }
        return -1;
    }

    /// The first of two words beside each other that changed places; -1 if that is not it.
    static int exchanged(int[] words) {
        for (int place = 0; place + 1 < ALL; place++) {
            int[] other = words.clone();
            other[place] = words[place + 1];
            other[place + 1] = words[place];
            if (words[place] != words[place + 1] && right(other)) {
                return place;
            }
        }
        return -1;
    }
}
