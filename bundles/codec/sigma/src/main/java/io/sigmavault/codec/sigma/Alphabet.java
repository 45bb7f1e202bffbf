package io.sigmavault.codec.sigma;

import io.sigmavault.codec.CorruptBlockException;

/// What each byte of a text's lead stream means: a byte of the text between words stands for itself;
/// of the others the first few are marks, and the rest are words of the [Vocabulary]: the most
/// frequent have a byte of their own, all others two, of which the second is any byte.
final class Alphabet {

    /// The next word of the vocabulary begins with a capital letter.
    static final int CAPITAL = 0;

    /// The next word of the vocabulary is in capital letters.
    static final int UPPER = 1;

    /// The next word has no space before it, though most have one there.
    static final int CLOSE = 2;

    /// A word that is spelled.
    static final int SPELLED = 3;

    /// A number of one digit; with more digits one more for each.
    static final int DIGITS = 4;

    /// Longer numbers are spelled.
    static final int LONGEST_NUMBER = 20;

    /// A word of one byte.
    static final int WORD = DIGITS + LONGEST_NUMBER;

    /// The first byte of a word of two.
    static final int FIRST = WORD + 1;

    /// The byte itself.
    static final int ITSELF = FIRST + 1;

    /// As many words there may be, whatever else there is.
    static final int MOST_WORDS = 1 << 14;

    private static final int ASCII = 128;

    private final byte[] meanings = new byte[256];
    private final byte[] marks = new byte[WORD];

    /// Bytes of words, and for each of the 256 which word it is, or the first that it begins.
    private final byte[] free = new byte[256];

    private final int[] words = new int[256];
    private final int singles;
    private final int count;

    /// @param literals ASCII that stands for itself
    /// @param lengths bit i: there are numbers of i + 1 digits
    /// @param count words of the vocabulary
    private Alphabet(boolean[] literals, int lengths, int count) {
        int size = mark(literals, lengths);
        int doubles = 0;
        while (size - doubles + 256 * doubles < count) {
            doubles++;
        }
        this.count = count;
        singles = Math.min(count, size - doubles);
        for (int i = 0; i < size; i++) {
            boolean single = i < size - doubles;
            meanings[free[i] & 255] = (byte) (single ? WORD : FIRST);
            words[free[i] & 255] = single ? i : singles + 256 * (i - size + doubles);
        }
    }

    /// Gives literals and marks their bytes.
    ///
    /// @return how many are free: 104 at least
    private int mark(boolean[] literals, int lengths) {
        int mark = CAPITAL;
        int size = 0;
        for (int b = 0; b < 256; b++) {
            while (mark >= DIGITS && mark < WORD && (lengths >> mark - DIGITS & 1) == 0) {
                mark++;
            }
            if (b < ASCII && literals[b]) {
                meanings[b] = ITSELF;
            } else if (mark < WORD) {
                meanings[b] = (byte) mark;
                marks[mark++] = (byte) b;
            } else {
                free[size++] = (byte) b;
            }
        }
        return size;
    }

    static Alphabet write(boolean[] literals, int lengths, int count, Bytes meta) {
        bits(literals, meta);
        meta.varint(lengths);
        meta.varint(count);
        return new Alphabet(literals, lengths, count);
    }

    static Alphabet read(Arena arena) throws CorruptBlockException {
        boolean[] literals = bits(arena);
        int lengths = arena.count((1 << LONGEST_NUMBER) - 1);
        return new Alphabet(literals, lengths, arena.count(MOST_WORDS));
    }

    /// 128 bits, the lowest of each byte first.
    static void bits(boolean[] bits, Bytes meta) {
        for (int i = 0; i < ASCII; i += 8) {
            int eight = 0;
            for (int b = 0; b < 8; b++) {
                eight |= bits[i + b] ? 1 << b : 0;
            }
            meta.put(eight);
        }
    }

    static boolean[] bits(Arena arena) throws CorruptBlockException {
        boolean[] bits = new boolean[ASCII];
        for (int i = 0; i < ASCII; i += 8) {
            int eight = arena.tag();
            for (int b = 0; b < 8; b++) {
                bits[i + b] = (eight >> b & 1) == 1;
            }
        }
        return bits;
    }

    /// Words of the vocabulary.
    int count() {
        return count;
    }

    /// Those that have a byte of their own.
    int singles() {
        return singles;
    }

    void mark(int mark, Bytes lead) {
        lead.put(marks[mark]);
    }

    void word(int word, Bytes lead) {
        if (word < singles) {
            lead.put(free[word]);
        } else {
            lead.put(free[singles + (word - singles >> 8)]);
            lead.put(word - singles);
        }
    }

    /// A mark, [#WORD], [#FIRST] or [#ITSELF].
    int meaning(byte lead) {
        return meanings[lead & 255];
    }

    /// The word of a byte, or the one of a first byte whose second is 0.
    int word(byte lead) {
        return words[lead & 255];
    }
}
