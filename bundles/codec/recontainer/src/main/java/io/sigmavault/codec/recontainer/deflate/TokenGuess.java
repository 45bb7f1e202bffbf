package io.sigmavault.codec.recontainer.deflate;

/// What zlib with the given settings would write next, after the tokens that the stream has had so
/// far, whoever wrote them.
final class TokenGuess {

    /// A match of three bytes from farther away costs more than three literals.
    private static final int FAR_FOR_THREE = 4096;

    /// With filtered data zlib trusts no shorter match.
    private static final int SHORTEST_FILTERED = 6;

    private static final int NOTHING = -1;

    /// The decisions about a token, beside the search and the bytes that are entered.
    private static final int STEPS_A_TOKEN = 4;

    private final Settings settings;
    private final Chains chains;
    private final boolean searches;
    private final boolean greedy;
    private int at;

    /// The match at the next position, once the search there has been won over the one here.
    private int ahead = NOTHING;

    /// The match at [#at], if it was looked for already.
    private int here = NOTHING;

    TokenGuess(Settings settings, Chains chains) {
        this.settings = settings;
        this.chains = chains;
        this.searches = settings.searches();
        this.greedy = settings.greedy();
    }

    int position() {
        return at;
    }

    /// The next token. Call it once, then [#accept].
    int next() {
        if (!searches) {
            return settings.strategy() == Settings.RUNS ? run() : Tokens.LITERAL;
        }
        if (greedy) {
            chains.enter(at);
            return chains.longest(at, Tokens.SHORTEST - 1, settings);
        }
        int now = here != NOTHING ? here : find(at, Tokens.SHORTEST - 1);
        ahead = NOTHING;
        if (now == Tokens.LITERAL || Tokens.length(now) >= settings.lazy()) {
            return now;
        }
        int better = find(at + 1, Tokens.length(now));
        if (better == Tokens.LITERAL) {
            return now;
        }
        ahead = better;
        return Tokens.LITERAL;
    }

    /// Whether [#next] said literal because the match behind it is longer.
    boolean waits() {
        return ahead != NOTHING;
    }

    private int find(int position, int floor) {
        chains.enterUpTo(position);
        int found = chains.longest(position, floor, settings);
        int length = Tokens.length(found);
        if (length == 3 && Tokens.distance(found) > FAR_FOR_THREE
                || length < SHORTEST_FILTERED && settings.strategy() == Settings.FILTERED) {
            return Tokens.LITERAL;
        }
        return found;
    }

    private int run() {
        int length = at == 0 || at >= chains.size() ? 0 : chains.run(at);
        return length < Tokens.SHORTEST ? Tokens.LITERAL : Tokens.match(length, 1);
    }

    /// Goes on behind the stream's own token.
    void accept(int token) {
        here = token == Tokens.LITERAL ? ahead : NOTHING;
        ahead = NOTHING;
        int length = Tokens.advance(token);
        at += length;
        chains.allowance().work(STEPS_A_TOKEN + length / 2);
        if (!searches) {
            return;
        }
        if (greedy && length > settings.lazy()) {
            chains.skipTo(at);
        } else {
            chains.enterUpTo(at - 1);
        }
    }

    /// Goes through the bytes of a stored block, whose tokens are not known, as zlib would have.
    ///
    /// @return whether zlib would have ended its block there too
    boolean runTo(int end) {
        int count = run(end);
        boolean whole = at == end && (count == settings.blockTokens() || end == chains.size());
        if (at < end) {
            skip(end);
        }
        return whole;
    }

    /// The same, up to where zlib would have ended the block.
    void runBlock() {
        run(chains.size());
    }

    private int run(int end) {
        int count = 0;
        while (at < end && count < settings.blockTokens() && !chains.allowance().spent()) {
            int token = next();
            if (Tokens.advance(token) > end - at) {
                break;
            }
            accept(token);
            count++;
        }
        return count;
    }

    private void skip(int end) {
        here = NOTHING;
        ahead = NOTHING;
        chains.allowance().work((end - at) / 2);
        at = end;
        if (searches) {
            chains.enterUpTo(end - 1);
        }
    }
}
