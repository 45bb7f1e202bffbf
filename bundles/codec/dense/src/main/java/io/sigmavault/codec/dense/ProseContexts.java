package io.sigmavault.codec.dense;

/// For prose and source text in format 2: words and pairs of words, also with the first one of the line, the place in
/// the line, and what followed the last byte before.
class ProseContexts extends Contexts {

    /// Column of a line that is told apart.
    static final int WIDEST = 255;

    /// For each byte the last two that followed it, the newer one lower.
    private final short[] followers = new short[256];

    private int word;
    private int firstWord;

    ProseContexts() {
        this(12);
    }

    ProseContexts(int count) {
        super(count);
    }

    @Override
    final void follow(int c, int before) {
        followers[before] = (short) (followers[before] << 8 | c);
        if (Tracker.isWord(c)) {
            word = (word + c + 1) * Tracker.HASH;
        } else {
            firstWord = c == '\n' ? 0 : firstWord == 0 ? word : firstWord;
            word = 0;
        }
    }

    @Override
    void family(int[] hash, byte[] text, int at, Tracker tracker, long last) {
        int newest = (int) last & 0xFF;
        int above = above(text, at, tracker, 0);
        hash[5] = mix(5, word, newest);
        hash[6] = mix(6, word, tracker.lastWord);
        hash[7] = mix(7, above << 8 | newest, word);
        hash[8] = mix(8, word, tracker.wordBefore);
        hash[9] = mix(9, followed(newest), newest);
        hash[10] = mix(10, Math.min(at - tracker.fieldAt, WIDEST), above);
        hash[11] = mix(11, firstWord, word);
    }

    final int word() {
        return word;
    }

    final int firstWord() {
        return firstWord;
    }

    /// The two bytes that followed `c` last.
    final int followed(int c) {
        return followers[c] & 0xFFFF;
    }
}
