package io.sigmavault.codec.dense;

import java.util.Arrays;

/// Follows the structure of a text byte by byte: which column the next byte belongs to, what that column held last time, and
/// what stands in the field so far. It sees only bytes that the reader has as well, remembers a bounded number of columns,
/// and takes any bytes: what has no structure just gives poor hints.
abstract class Tracker {

    private static final int COLUMN_BITS = 14;
    static final int HASH = 0x2F0B_4C47;

    private final int[] lastAt = new int[1 << COLUMN_BITS];
    private final int[] lastHash = new int[1 << COLUMN_BITS];

    /// Hash that names the column of the next byte.
    int column;

    /// Hash of the field's bytes so far; 0 at its start.
    int prefix;

    /// Hash of the whole field before this one.
    int previous;

    /// Hash of what the column held last time.
    int aboveHash;

    /// Where in the text the column's last content has the byte that stands at the same place, or -1.
    int above = -1;

    /// Where the field began.
    int fieldAt;

    /// Hash of the letters and digits so far, 0 between words.
    int word;

    /// Hashes of the last word and of the one before it.
    int lastWord;

    int wordBefore;

    Tracker(int start) {
        Arrays.fill(lastAt, -1);
        fieldAt = start;
    }

    /// Takes byte `c`; `at` is the place behind it.
    final void take(int c, int at) {
        prefix = (prefix + c + 1) * HASH;
        if (above >= 0) {
            above++;
        }
        if (isWord(c)) {
            word = (word + c + 1) * HASH;
        } else if (word != 0) {
            wordBefore = lastWord;
            lastWord = word;
            word = 0;
        }
        follow(c, at);
    }

    /// Calls [#begin] if a field begins behind `c`.
    abstract void follow(int c, int at);

    /// Ends the field and begins one in `next` at `at`.
    final void begin(int next, int at) {
        int slot = column * 0x9E37_79B1 >>> 32 - COLUMN_BITS;
        lastAt[slot] = fieldAt;
        lastHash[slot] = prefix;
        previous = prefix;
        prefix = 0;
        fieldAt = at;
        column = next;
        slot = next * 0x9E37_79B1 >>> 32 - COLUMN_BITS;
        above = lastAt[slot];
        aboveHash = lastHash[slot];
    }

    static boolean isWord(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c >= 128;
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
