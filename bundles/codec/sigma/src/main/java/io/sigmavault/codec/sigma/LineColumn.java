package io.sigmavault.codec.sigma;

import java.util.Arrays;

/// A column of a block of lines while it is encoded: for each value a byte, and what that byte doesn't say. Values are
/// places in the block. Memory: 2 KiB, and what was written.
final class LineColumn {

    /// Values that a column remembers.
    static final int LISTED = 112;

    /// The value is the one it refers to.
    static final int SAME = 0;

    /// As long as the value it refers to: from here on how many bytes are equal at the start.
    static final int AS_LONG = 1;

    /// Of another length, which a line feed tells: from here on how many bytes are equal at the start.
    static final int ENDED = 64;

    /// From here on the number of a value that is remembered.
    static final int KNOWN = 128;

    /// More bytes at the start don't count.
    static final int MOST_SHARED = 62;

    private static final int BUCKETS = 256;

    private byte[] codes = new byte[256];
    private int count;
    private byte[] text = new byte[256];
    private int textBytes;

    /// For each value that is remembered its hash, its place, and its length.
    private final int[] listed = new int[4 * LISTED];

    /// By hash the number of a value that is remembered, and one; 0 for none.
    private final byte[] buckets = new byte[BUCKETS];

    private int next;
    private int lastFrom;
    private int lastLength;

    void clear() {
        count = 0;
        textBytes = 0;
        next = 0;
        lastFrom = 0;
        lastLength = 0;
        Arrays.fill(buckets, (byte) 0);
    }

    int lastFrom() {
        return lastFrom;
    }

    int lastLength() {
        return lastLength;
    }

    /// Takes the next value.
    ///
    /// @param at its place
    /// @param other place of the value it refers to
    void put(byte[] bytes, int at, int length, int other, int otherLength, int end) {
        int shared = Places.common(bytes, at, other, Math.min(length, otherLength), end);
        lastFrom = at;
        lastLength = length;
        if (shared == length && length == otherLength) {
            code(SAME);
            return;
        }
        int hash = Places.hash(bytes, at, length, end);
        int bucket = hash & BUCKETS - 1;
        int known = (buckets[bucket] & 255) - 1;
        if (known >= 0
                && listed[4 * known] == hash
                && listed[4 * known + 2] == length
                && Places.common(bytes, listed[4 * known + 1], at, length, end) == length) {
            code(KNOWN + known);
            return;
        }
        remember(at, length, hash, bucket);
        shared = Math.min(shared, MOST_SHARED);
        code((length == otherLength ? AS_LONG : ENDED) + shared);
        text(bytes, at + shared, length - shared, length != otherLength, end);
    }

    private void remember(int at, int length, int hash, int bucket) {
        listed[4 * next] = hash;
        listed[4 * next + 1] = at;
        listed[4 * next + 2] = length;
        buckets[bucket] = (byte) (next + 1);
        next = next + 1 == LISTED ? 0 : next + 1;
    }

    private void code(int code) {
        if (count == codes.length) {
            codes = Arrays.copyOf(codes, 2 * count);
        }
        codes[count++] = (byte) code;
    }

    private void text(byte[] bytes, int at, int length, boolean ended, int end) {
        if (textBytes + length + 1 > text.length) {
            text = Arrays.copyOf(text, Math.max(2 * text.length, textBytes + length + 1));
        }
        Places.copy(bytes, at, end, text, textBytes, text.length, length);
        textBytes += length;
        if (ended) {
            text[textBytes++] = '\n';
        }
    }

    byte[] codes() {
        return codes;
    }

    /// How many values it has.
    int count() {
        return count;
    }

    int heldBytes() {
        return codes.length + text.length;
    }

    byte[] text() {
        return text;
    }

    int textBytes() {
        return textBytes;
    }
}
