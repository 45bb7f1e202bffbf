package io.sigmavault.codec.lz4;

import static io.sigmavault.codec.lz4.BlockFormat.FARTHEST;
import static io.sigmavault.codec.lz4.BlockFormat.LAST_LITERALS;
import static io.sigmavault.codec.lz4.BlockFormat.NO_MATCH_IN;
import static io.sigmavault.codec.lz4.BlockFormat.SHORTEST_MATCH;

import java.util.Arrays;

/// Takes the longest of many places with the same hash of four bytes, and looks one and two places
/// ahead for a longer one. Memory: 512 KiB.
final class ChainSearch implements Search {

    private static final int HASH_BITS = 16;
    private static final int FACTOR = 0x9E3779B1;
    private static final int MASK = FARTHEST;

    /// Newest place of a hash, counted from the block's start and 1; 0 is none.
    private final int[] newest = new int[1 << HASH_BITS];

    /// The next older place with the same hash.
    private final int[] older = new int[MASK + 1];

    private final int tries;

    private byte[] plain = {};
    private int from;
    private int base;
    private int matchEnd;

    /// First place that is not in the chains.
    private int entered;

    private int distance;

    /// @param level 2 to 9
    ChainSearch(int level) {
        this.tries = 1 << level;
    }

    @Override
    public boolean encode(byte[] plainBytes, int start, int to, SequenceWriter out) {
        plain = plainBytes;
        from = start;
        base = start - 1;
        entered = start;
        matchEnd = to - LAST_LITERALS;
        Arrays.fill(newest, 0);
        try {
            return sequences(to, out);
        } finally {
            plain = new byte[0];
        }
    }

    private boolean sequences(int to, SequenceWriter out) {
        int lastStart = to - NO_MATCH_IN;
        int at = from;
        while (at <= lastStart) {
            int length = longest(at, SHORTEST_MATCH - 1);
            if (length == 0) {
                at++;
                continue;
            }
            int found = distance;
            for (int ahead = 1; ahead <= 2 && at + ahead <= lastStart; ahead++) {
                int better = longest(at + ahead, length + ahead - 1);
                if (better > 0) {
                    at += ahead;
                    length = better;
                    found = distance;
                    ahead = 0;
                }
            }
            while (at > out.literals()
                    && at - found > from
                    && plain[at - 1] == plain[at - 1 - found]) {
                at--;
                length++;
            }
            if (!out.match(at, found, length)) {
                return false;
            }
            at += length;
        }
        return out.last(to);
    }

    /// Looks for a match longer than `floor` and leaves its [#distance].
    ///
    /// @return its length; 0 if there is none
    private int longest(int at, int floor) {
        enterUpTo(at);
        if (at + floor >= matchEnd) {
            return 0;
        }
        int best = floor;
        int tail = Words.four(plain, at + best - 3);
        int candidate = base + newest[hash(at)];
        for (int left = tries; left > 0 && candidate >= from; left--) {
            if (candidate < at) {
                if (at - candidate > FARTHEST) {
                    break;
                }
                // the byte that makes it longer, with the three before it
                if (Words.four(plain, candidate + best - 3) == tail) {
                    int length = Words.common(plain, candidate, at, matchEnd);
                    if (length > best) {
                        best = length;
                        distance = at - candidate;
                        if (at + best >= matchEnd) {
                            break;
                        }
                        tail = Words.four(plain, at + best - 3);
                    }
                }
            }
            candidate = base + older[candidate & MASK];
        }
        return best > floor ? best : 0;
    }

    private int hash(int at) {
        return Words.four(plain, at) * FACTOR >>> 32 - HASH_BITS;
    }

    /// Enters the places before `at`.
    private void enterUpTo(int at) {
        while (entered < at) {
            int hash = hash(entered);
            older[entered & MASK] = newest[hash];
            newest[hash] = entered - base;
            entered++;
        }
    }
}
