package io.sigmavault.codec.sigma;

import org.jspecify.annotations.Nullable;

/// Where pages of SQLite's are in a block: as its file's header says, or in the middle of a file as
/// what looks like them does.
///
/// @param size of a page
/// @param first where the first one begins
record Pages(int size, int first) {

    /// In a file's header.
    private static final int SIZE = 16;

    private static final int SMALLEST = 512;
    private static final int LARGEST = 1 << 16;

    /// The smallest first: small pages look like large ones where a large one begins.
    private static final int[] SIZES = {SMALLEST, 1024, 2048, 4096, 8192, 16384, 32768, LARGEST};

    /// Pages that are looked at, and how many have to look like some.
    private static final int LOOKED_AT = 16;

    private static final int ALIKE = 6;

    /// The pages of a file that begins here, or null if there are none.
    static @Nullable Pages ofFile(byte[] bytes, int from, int to) {
        if (to - from < SMALLEST) {
            return null;
        }
        int word = (int) Serial.number(2, bytes, from + SIZE) & 0xFFFF;
        int size = word == 1 ? LARGEST : word;
        return valid(size) ? new Pages(size, from) : null;
    }

    /// Pages of a file that begins before, or null if nothing looks like that.
    static @Nullable Pages within(byte[] bytes, int from, int to) {
        for (int size : SIZES) {
            for (int first = from; first < from + size; first++) {
                if (alike(bytes, first, to, size)) {
                    return new Pages(size, first);
                }
            }
        }
        return null;
    }

    private static boolean alike(byte[] bytes, int first, int to, int size) {
        int alike = 0;
        for (int i = 0; i < LOOKED_AT && alike < ALIKE && to - first >= (i + 1) * size; i++) {
            alike += page(bytes, first + i * size, size) ? 1 : 0;
            if (alike == 0 && i > 1) {
                return false;
            }
        }
        return alike == ALIKE;
    }

    /// Whether there is a page with cells, all of them in its part for them.
    private static boolean page(byte[] bytes, int page, int size) {
        int kind = bytes[page];
        if (!Cell.known(kind)) {
            return false;
        }
        int head = Database.head(kind);
        int count = word(bytes, page + 3);
        int start = word(bytes, page + 5);
        if (count == 0 || head + 2 * count > Math.min(size, start)) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            int place = word(bytes, page + head + 2 * i);
            if (place < start || place >= size) {
                return false;
            }
        }
        return true;
    }

    private static int word(byte[] bytes, int at) {
        return (bytes[at] & 255) << 8 | bytes[at + 1] & 255;
    }

    static boolean valid(int size) {
        return size >= SMALLEST && size <= LARGEST && Integer.bitCount(size) == 1;
    }
}
