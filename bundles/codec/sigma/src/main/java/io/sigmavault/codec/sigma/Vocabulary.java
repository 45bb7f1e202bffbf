package io.sigmavault.codec.sigma;

import java.util.Arrays;

/// The words of a text while it is encoded: first all are counted, then those that are frequent
/// enough are numbered.
final class Vocabulary {

    /// Longer words are spelled.
    static final int LONGEST = 64;

    /// Ends a word where it is spelled; no word has it.
    static final byte END = '\n';

    /// Not in the vocabulary.
    static final int NONE = -1;

    /// More different words aren't counted.
    private static final int MOST_COUNTED = 1 << 19;

    /// How often a word has to be there in a text of less than [#LONG] bytes, and in others.
    private static final int SELDOM = 6;

    private static final int SELDOM_IN_LONG = 12;
    private static final int LONG = 1 << 20;

    /// And one of a letter, or of two, which take as little where they are spelled.
    private static final int SELDOM_LETTER = 2000;

    private static final int SELDOM_TWO = 100;

    private final byte[] word = new byte[LONGEST];
    private final Bytes all = new Bytes();
    private final Ints ends = new Ints();
    private final int seldom;
    private int[] counts = new int[1 << 10];
    private int[] table = new int[1 << 12];
    private int[] chosen = {};
    private int[] numbers = {};

    Vocabulary(int length) {
        seldom = length < LONG ? SELDOM : SELDOM_IN_LONG;
        Arrays.fill(table, NONE);
    }

    /// Counts a word.
    ///
    /// @param mark of its capitals
    /// @return its place, or [#NONE] if it isn't counted
    int count(byte[] bytes, int from, int to, int mark) {
        int length = to - from;
        if (length > LONGEST) {
            return NONE;
        }
        Letters.lower(bytes, from, to, mark, word);
        int slot = slot(Values.hash(word, 0, length));
        while (table[slot] >= 0 && !is(table[slot], length)) {
            slot = slot + 1 & table.length - 1;
        }
        int place = table[slot];
        if (place < 0) {
            place = ends.size();
            if (place == MOST_COUNTED) {
                return NONE;
            }
            table[slot] = place;
            all.put(word, 0, length);
            ends.add(all.size());
            grow();
        }
        counts[place]++;
        return place;
    }

    private int slot(int hash) {
        return hash * 0x9E3779B1 >>> 7 & table.length - 1;
    }

    private boolean is(int place, int length) {
        return Arrays.equals(all.array(), from(place), ends.get(place), word, 0, length);
    }

    private int from(int place) {
        return place == 0 ? 0 : ends.get(place - 1);
    }

    private int length(int place) {
        return ends.get(place) - from(place);
    }

    private void grow() {
        int size = ends.size();
        if (size == counts.length) {
            counts = Arrays.copyOf(counts, 2 * size);
        }
        if (2 * size <= table.length) {
            return;
        }
        table = new int[2 * table.length];
        Arrays.fill(table, NONE);
        for (int place = 0; place < size; place++) {
            int slot = slot(Values.hash(all.array(), from(place), ends.get(place)));
            while (table[slot] >= 0) {
                slot = slot + 1 & table.length - 1;
            }
            table[slot] = place;
        }
    }

    /// Chooses the words that are frequent enough.
    ///
    /// @return how many
    int choose() {
        int size = ends.size();
        long[] ranks = new long[size];
        int count = 0;
        for (int place = 0; place < size; place++) {
            int least =
                    switch (length(place)) {
                        case 1 -> SELDOM_LETTER;
                        case 2 -> SELDOM_TWO;
                        default -> seldom;
                    };
            if (counts[place] >= least) {
                ranks[count++] = (long) -counts[place] << 32 | place;
            }
        }
        Arrays.sort(ranks, 0, count);
        chosen = new int[Math.min(count, Alphabet.MOST_WORDS)];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = (int) ranks[i];
        }
        return chosen.length;
    }

    /// Numbers the chosen words: the most frequent, which have a byte of their own, and the others,
    /// both by alphabet. Each is written as how many bytes it begins with like the one before, and the rest.
    void write(int singles, Bytes shared, Bytes rests) {
        sort(0, singles);
        sort(singles, chosen.length);
        numbers = new int[ends.size()];
        Arrays.fill(numbers, NONE);
        for (int i = 0; i < chosen.length; i++) {
            numbers[chosen[i]] = i;
            int same = i == 0 ? 0 : shared(chosen[i - 1], chosen[i]);
            shared.put(same);
            rests.put(all.array(), from(chosen[i]) + same, length(chosen[i]) - same);
            rests.put(END);
        }
    }

    private void sort(int from, int to) {
        var part = new Integer[to - from];
        for (int i = from; i < to; i++) {
            part[i - from] = chosen[i];
        }
        Arrays.sort(
                part,
                (a, b) ->
                        Arrays.compareUnsigned(
                                all.array(),
                                from(a),
                                ends.get(a),
                                all.array(),
                                from(b),
                                ends.get(b)));
        for (int i = from; i < to; i++) {
            chosen[i] = part[i - from];
        }
    }

    private int shared(int before, int place) {
        int same =
                Arrays.mismatch(
                        all.array(),
                        from(before),
                        ends.get(before),
                        all.array(),
                        from(place),
                        ends.get(place));
        return same;
    }

    /// The number of a word by its place, or [#NONE].
    int number(int place) {
        return place < 0 ? NONE : numbers[place];
    }
}
