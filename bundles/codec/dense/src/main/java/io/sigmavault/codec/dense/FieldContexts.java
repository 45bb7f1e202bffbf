package io.sigmavault.codec.dense;

/// For fields in columns: the field so far in its column, beside the field before it, beside what the column held last.
final class FieldContexts extends Contexts {

    /// @param count 9, or 8 without what the column held last
    FieldContexts(int count) {
        super(count);
    }

    @Override
    void family(int[] hash, byte[] text, int at, Tracker tracker, long last) {
        int beside = above(text, at, tracker, 0) << 8 | above(text, at, tracker, 1);
        hash[5] = mix(5, tracker.word, (int) last & 0xFF);
        hash[6] = mix(6, tracker.column, beside << 8 | (int) last & 0xFF);
        hash[7] = mix(7, tracker.previous + tracker.column * 3, tracker.prefix);
        if (hash.length > 8) {
            hash[8] = mix(8, tracker.aboveHash + tracker.column * 3, tracker.prefix);
        }
    }
}
