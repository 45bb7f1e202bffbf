package io.sigmavault.codec.recontainer.deflate;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Where in the plain bytes the same three bytes may have been before: zlib's hash function and
/// chains, since what its encoder finds depends on their collisions. As there, position 0 is never
/// found, since 0 ends a chain.
///
/// Memory: four bytes for each hash value and each position of the window, 512 KiB at most; a
/// search for settings has longer chains. What is looked at is counted as work.
final class Chains {

    /// How many numbers are set to zero in the time of a step.
    private static final int INTS_A_STEP = 16;

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] plain;
    private final int from;
    private final int size;
    private final int[] newest;
    private final int[] older;
    private final int olderMask;
    private final int hashMask;
    private final int hashShift;
    private final Allowance allowance;

    /// What position 0 has in [#newest], so that what was entered for other bytes is below it.
    private final int base;

    /// First position that was not yet offered to [#enter].
    private int next;

    /// @param plain with the bytes to search at `from`; positions below count from there
    /// @param kept how many positions stay in the chains, a power of two
    Chains(byte[] plain, int from, int size, int hashBits, int kept, Allowance allowance) {
        this.plain = plain;
        this.from = from;
        this.size = size;
        this.newest = new int[1 << hashBits];
        this.older = new int[kept];
        this.olderMask = kept - 1;
        this.hashMask = newest.length - 1;
        this.hashShift = (hashBits + 2) / 3;
        this.base = 0;
        this.allowance = allowance;
        countArrays();
    }

    private Chains(Chains other, byte[] plain, int from, int size, Allowance allowance) {
        this.plain = plain;
        this.from = from;
        this.size = size;
        this.newest = other.newest;
        this.older = other.older;
        this.olderMask = other.olderMask;
        this.hashMask = other.hashMask;
        this.hashShift = other.hashShift;
        this.allowance = allowance;
        countArrays();
        // clearing the table takes longer than a short stream
        boolean goesOn = other.base <= Integer.MAX_VALUE - other.size - size;
        this.base = goesOn ? other.base + other.size : 0;
        if (!goesOn) {
            Arrays.fill(newest, 0);
        }
    }

    /// Empty chains for other bytes, in the arrays of these.
    Chains over(byte[] otherPlain, int otherFrom, int otherSize, Allowance newAllowance) {
        return new Chains(this, otherPlain, otherFrom, otherSize, newAllowance);
    }

    /// A thousand short streams clear a thousand tables.
    private void countArrays() {
        allowance.work((newest.length + older.length) / INTS_A_STEP);
    }

    Allowance allowance() {
        return allowance;
    }

    boolean has(int hashBits, int kept) {
        return newest.length == 1 << hashBits && older.length == kept;
    }

    int size() {
        return size;
    }

    /// Enters one position; the last two have too few bytes behind them.
    void enter(int at) {
        next = at;
        enterUpTo(at);
    }

    /// Enters all positions up to `at` itself, as far as that was not done.
    void enterUpTo(int at) {
        int first = next;
        if (first > at) {
            return;
        }
        next = at + 1;
        int last = Math.min(at, size - Tokens.SHORTEST);
        if (first > last) {
            return;
        }
        byte[] bytes = plain;
        int[] heads = newest;
        int[] links = older;
        int shift = hashShift;
        int i = from + first;
        int hash = (bytes[i] & 0xFF) << shift ^ bytes[i + 1] & 0xFF;
        for (int position = first; position <= last; position++) {
            // what the first byte of the last three leaves is above the mask by now
            hash = (hash << shift ^ bytes[from + position + 2] & 0xFF) & hashMask;
            links[position & olderMask] = Math.max(heads[hash] - base, 0);
            heads[hash] = base + position;
        }
    }

    /// Goes on at `at` without entering what lies before.
    void skipTo(int at) {
        next = Math.max(next, at);
    }

    /// The next older position with the same hash as `at`, which was entered; 0 if there is none.
    int before(int at) {
        return at + Tokens.SHORTEST <= size ? older[at & olderMask] : 0;
    }

    /// The first of the longest matches at `at` that are longer than `floor`, by zlib's rules.
    ///
    /// @param at entered, at most one position ahead of the stream's tokens
    /// @return a token; [Tokens#LITERAL] if there is no longer match
    int longest(int at, int floor, Settings settings) {
        int candidate = before(at);
        if (candidate == 0 || at - candidate > settings.farthest()) {
            return Tokens.LITERAL;
        }
        int most = Math.min(Tokens.LONGEST, size - at);
        int nice = Math.min(settings.nice(), most);
        int limit = Math.max(0, at - settings.farthest());
        int allowed = floor >= settings.good() ? settings.chain() >> 2 : settings.chain();
        int left = allowed;
        int best = floor;
        int found = 0;
        // the last byte of a longer match and the one before; a match cannot be longer than `most`
        if (best >= most) {
            return Tokens.LITERAL;
        }
        byte[] bytes = plain;
        int here = from + at;
        byte end = bytes[here + best];
        byte beforeEnd = bytes[here + best - 1];
        do {
            int there = from + candidate;
            if (bytes[there + best] == end && bytes[there + best - 1] == beforeEnd) {
                int length = common(there, here, most);
                if (length > best) {
                    best = length;
                    found = at - candidate;
                    if (length >= nice) {
                        break;
                    }
                    end = bytes[here + best];
                    beforeEnd = bytes[here + best - 1];
                }
            }
            candidate = older[candidate & olderMask];
        } while (candidate > limit && --left != 0);
        allowance.work(1 + allowed - left);
        return found == 0 ? Tokens.LITERAL : Tokens.match(best, found);
    }

    /// @return how many bytes are equal, up to `most`
    private int common(int there, int here, int most) {
        int length = compared(there, here, most);
        allowance.work(1 + (length >> 3));
        return length;
    }

    private int compared(int there, int here, int most) {
        byte[] bytes = plain;
        int length = 0;
        // eight bytes at once while both lie inside the array
        while (length + 8 <= most) {
            long differ =
                    (long) LONGS.get(bytes, there + length)
                            ^ (long) LONGS.get(bytes, here + length);
            if (differ != 0) {
                return length + (Long.numberOfTrailingZeros(differ) >> 3);
            }
            length += 8;
        }
        while (length < most && bytes[there + length] == bytes[here + length]) {
            length++;
        }
        return length;
    }

    /// Whether the bytes `distance` before `at` match for `length` bytes.
    boolean matches(int at, int distance, int length) {
        return length <= size - at && common(from + at - distance, from + at, length) == length;
    }

    /// Whether all bytes of a run of `length` from `at` on equal the one before it.
    int run(int at) {
        return common(from + at - 1, from + at, Math.min(Tokens.LONGEST, size - at));
    }
}
