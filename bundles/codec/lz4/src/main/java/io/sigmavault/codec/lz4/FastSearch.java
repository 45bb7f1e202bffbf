package io.sigmavault.codec.lz4;

import static io.sigmavault.codec.lz4.BlockFormat.FARTHEST;
import static io.sigmavault.codec.lz4.BlockFormat.LAST_LITERALS;
import static io.sigmavault.codec.lz4.BlockFormat.NO_MATCH_IN;
import static io.sigmavault.codec.lz4.BlockFormat.SHORTEST_MATCH;

import java.util.Arrays;

/// Takes the newest place with the same hash of four bytes, if it matches. Where it finds nothing for
/// long it leaves places out. Memory: 256 KiB.
final class FastSearch implements Search {

    private static final int MOST_BITS = 16;
    private static final int FEWEST_BITS = 8;
    private static final int FACTOR = 0x9E3779B1;

    /// After so many misses in a row, as a power of two, steps get longer by one.
    private static final int PATIENCE = 6;

    /// Newest place of a hash, counted from the block's start and 1; 0 is none.
    private final int[] newest = new int[1 << MOST_BITS];

    @Override
    public boolean encode(byte[] plain, int from, int to, SequenceWriter out) {
        // short blocks get a short table: clearing it would take longer than the block
        int bits = Math.clamp(32 - Integer.numberOfLeadingZeros(to - from), FEWEST_BITS, MOST_BITS);
        Arrays.fill(newest, 0, 1 << bits, 0);
        int shift = 32 - bits;
        int base = from - 1;
        int lastStart = to - NO_MATCH_IN;
        int at = from;
        int misses = 0;
        while (at <= lastStart) {
            int four = Words.four(plain, at);
            int hash = four * FACTOR >>> shift;
            int there = base + newest[hash];
            newest[hash] = at - base;
            if (there < from || at - there > FARTHEST || Words.four(plain, there) != four) {
                at += 1 + (misses++ >> PATIENCE);
                continue;
            }
            misses = 0;
            int start = at;
            while (start > out.literals() && there > from && plain[start - 1] == plain[there - 1]) {
                start--;
                there--;
            }
            int end =
                    at
                            + SHORTEST_MATCH
                            + Words.common(
                                    plain,
                                    there + at - start + SHORTEST_MATCH,
                                    at + SHORTEST_MATCH,
                                    to - LAST_LITERALS);
            if (!out.match(start, start - there, end - start)) {
                return false;
            }
            at = end;
            if (at <= lastStart) {
                newest[Words.four(plain, at - 2) * FACTOR >>> shift] = at - 2 - base;
            }
        }
        return out.last(to);
    }
}
