package io.sigmavault.codec.recontainer.deflate;

import io.sigmavault.codec.CorruptBlockException;

/// Codes a stream's tokens against the guess, in both directions: a writer is given the token, a
/// reader gives it.
///
/// After a miss the match is told by its length and by how many nearer places with such a match are
/// left out: encoders that weigh lengths differently than zlib still take the nearest.
final class TokenCoder {

    private static final int MOST_HOPS = 1024;

    private final Bits bits;
    private final TokenGuess guess;
    private final Chains chains;
    private final Settings settings;
    private final boolean odd;

    /// Whether the last three guesses were right, newest lowest.
    private int history = 7;

    int missed;

    TokenCoder(Bits bits, TokenGuess guess, Chains chains, Settings settings, boolean odd) {
        this.bits = bits;
        this.guess = guess;
        this.chains = chains;
        this.settings = settings;
        this.odd = odd;
    }

    /// @param actual the token to write; a reader ignores it
    int code(int actual) throws CorruptBlockException {
        int guessed = guess.next();
        int usual = Tokens.usual(actual);
        int kind = classOf(guessed);
        boolean hit = bits.flag(Contexts.HIT + 8 * kind + history, usual == guessed);
        int token = hit ? guessed : miss(guessed, kind, usual);
        history = history << 1 & 7 | (hit ? 1 : 0);
        if (odd && Tokens.length(token) == Tokens.LONGEST) {
            token += bits.bit(Contexts.IS_ODD, Tokens.isOdd(actual) ? 1 : 0);
        }
        guess.accept(token);
        return token;
    }

    private int classOf(int guessed) {
        if (guessed == Tokens.LITERAL) {
            return guess.waits() ? 1 : 0;
        }
        int length = Tokens.length(guessed);
        int byLength = length <= 6 ? length - 3 : length <= 10 ? 4 : length <= 32 ? 5 : 6;
        return 2 + 2 * byLength + (Tokens.distance(guessed) > 2048 ? 1 : 0);
    }

    private int miss(int guessed, int kind, int actual) throws CorruptBlockException {
        missed++;
        boolean literalGuessed = guessed == Tokens.LITERAL;
        if (!literalGuessed
                && bits.flag(Contexts.MISSED_LITERAL + kind, actual == Tokens.LITERAL)) {
            return Tokens.LITERAL;
        }
        int length = Tokens.length(actual);
        boolean same =
                !literalGuessed
                        && bits.flag(Contexts.SAME_LENGTH + kind, length == Tokens.length(guessed));
        length = same ? Tokens.length(guessed) : 3 + bits.tree(Contexts.LENGTH, 8, length - 3);
        int at = guess.position();
        if (length > chains.size() - at) {
            throw new CorruptBlockException(
                    "a match of " + length + " bytes at " + at + " of " + chains.size());
        }
        return Tokens.match(length, distance(length, Tokens.distance(actual), same));
    }

    private int distance(int length, int actual, boolean same) throws CorruptBlockException {
        int at = guess.position();
        int context = Contexts.HOPS + (same ? Contexts.NUMBER : 0);
        int hops = bits.number(context, actual == 0 ? 0 : hopsTo(at, length, actual));
        if (hops > 0) {
            return after(at, length, hops);
        }
        int distance = 1 + bits.raw(15, actual - 1);
        if (distance > at) {
            throw new CorruptBlockException("a match from " + distance + " before " + at);
        }
        return distance;
    }

    /// How many places with a match of `length` there are up to `distance`; 0 if it is none of them.
    private int hopsTo(int at, int length, int distance) {
        int hops = 1;
        int candidate = first(at);
        for (int left = MOST_HOPS; left > 0 && reaches(at, candidate); left--) {
            if (at - candidate == distance) {
                return hops;
            }
            if (chains.matches(at, at - candidate, length)) {
                hops++;
            }
            candidate = chains.before(candidate);
        }
        return 0;
    }

    private int after(int at, int length, int wanted) throws CorruptBlockException {
        int hops = wanted;
        int candidate = first(at);
        for (int left = MOST_HOPS; left > 0 && reaches(at, candidate); left--) {
            if (chains.matches(at, at - candidate, length) && --hops == 0) {
                return at - candidate;
            }
            candidate = chains.before(candidate);
        }
        throw new CorruptBlockException("no " + wanted + " places for a match at " + at);
    }

    private int first(int at) {
        return settings.searches() ? chains.before(at) : 0;
    }

    private boolean reaches(int at, int candidate) {
        return candidate > 0 && at - candidate <= settings.farthest();
    }
}
