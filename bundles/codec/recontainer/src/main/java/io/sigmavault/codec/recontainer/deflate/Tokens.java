package io.sigmavault.codec.recontainer.deflate;

/// A token in an `int`: [#LITERAL], whose byte stands in the plain data, or a match as
/// `distance << 9 | length`.
final class Tokens {

    static final int LITERAL = 0;
    static final int SHORTEST = 3;
    static final int LONGEST = 258;

    /// Stands for a match of 258 bytes written as symbol 284 with 31 behind it. Inflaters take it,
    /// and some encoders write it.
    static final int ODD_LONGEST = 259;

    private Tokens() {}

    static int match(int length, int distance) {
        return distance << 9 | length;
    }

    /// 1 for a literal; [#ODD_LONGEST] is given as such.
    static int length(int token) {
        return token == LITERAL ? 1 : token & 511;
    }

    static int distance(int token) {
        return token >>> 9;
    }

    /// How many bytes the token stands for.
    static int advance(int token) {
        return token == LITERAL ? 1 : Math.min(token & 511, LONGEST);
    }

    static boolean isOdd(int token) {
        return (token & 511) == ODD_LONGEST;
    }

    /// The same match in the usual way to write it.
    static int usual(int token) {
        return isOdd(token) ? token - 1 : token;
    }
}
