package io.sigmavault.codec.dense;

/// For prose and source text in format 1: words and pairs of words, the line above, and bytes with gaps.
final class TextContexts extends Contexts {

    TextContexts() {
        super(11);
    }

    @Override
    void family(int[] hash, byte[] text, int at, Tracker tracker, long last) {
        int newest = (int) last;
        hash[5] = mix(5, newest, (int) (last >>> 32) & 0xFF);
        hash[6] = mix(6, tracker.word, newest & 0xFF);
        hash[7] = mix(7, tracker.word, tracker.lastWord);
        hash[8] = mix(8, tracker.word + tracker.lastWord * 3, tracker.wordBefore);
        hash[9] = mix(9, above(text, at, tracker, 0) << 8 | newest & 0xFF, tracker.word);
        hash[10] = mix(10, tracker.word, tracker.wordBefore);
    }
}
