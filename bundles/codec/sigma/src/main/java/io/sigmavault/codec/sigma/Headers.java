package io.sigmavault.codec.sigma;

/// Tells the headers of a mail (RFC 5322) from what is no header.
final class Headers {

    private static final int LONGEST_NAME = 60;

    private Headers() {}

    /// Behind the headers that begin at `at`, two at least or one with an empty line behind it; `at`
    /// if none do.
    static int end(byte[] bytes, int at, int to) {
        int end = one(bytes, at, to);
        if (end == at) {
            return at;
        }
        int next = one(bytes, end, to);
        if (next == end && end < to && bytes[end] != '\n' && bytes[end] != '\r') {
            return at;
        }
        while (next > end) {
            end = next;
            next = one(bytes, end, to);
        }
        return end;
    }

    /// Behind the header that begins at `at`, with all of its lines; `at` if there is none.
    private static int one(byte[] bytes, int at, int to) {
        int mark = at;
        while (mark < to
                && mark - at < LONGEST_NAME
                && (Words.word(bytes[mark]) || bytes[mark] == '-')) {
            mark++;
        }
        boolean from = mark - at == 4 && mark < to && bytes[at] == 'F' && bytes[mark] == ' ';
        if (mark == at || mark >= to || (bytes[mark] != ':' && !from)) {
            return at;
        }
        int end = line(bytes, mark, to);
        while (end < to && (bytes[end] == ' ' || bytes[end] == '\t')) {
            end = line(bytes, end, to);
        }
        return end;
    }

    /// Whether a word in small letters is among them, in letters of any case.
    static boolean say(byte[] bytes, int from, int to, String word) {
        for (int at = from; at <= to - word.length(); at++) {
            int same = 0;
            while (same < word.length()
                    && Character.toLowerCase(bytes[at + same]) == word.charAt(same)) {
                same++;
            }
            if (same == word.length()) {
                return true;
            }
        }
        return false;
    }

    /// Where the first line begins that may be a boundary between parts, and no line above a signature; `to` if none does.
    static int boundary(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && !isBoundary(bytes, at, to)) {
            at = line(bytes, at, to);
        }
        return at;
    }

    private static boolean isBoundary(byte[] bytes, int at, int to) {
        return at + 2 < to
                && bytes[at] == '-'
                && bytes[at + 1] == '-'
                && (bytes[at + 2] == '-' || Words.word(bytes[at + 2]));
    }

    /// Behind the end of the line.
    static int line(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != '\n') {
            at++;
        }
        return Math.min(to, at + 1);
    }
}
