package io.sigmavault.codec.sigma;

import org.jspecify.annotations.Nullable;

/// Guesses what kind of lines a block has from its first 32 KiB, in some ten microseconds. A wrong guess costs time or bytes.
final class LineForm {

    private static final int LOOKED_AT = 1 << 15;

    /// So many lines at least, but for JSON, which has long ones.
    private static final int LINES = 12;

    /// Bytes of a line, on average, that logs and tables don't exceed.
    private static final int LONG = 2_000;

    /// Spaces for each separator above which words are what a line is made of.
    private static final int SPACES = 2;

    private static final byte[] SEPARATORS = {',', '\t', ';', '|'};

    private LineForm() {}

    /// A parser for such lines, or null for what doesn't look like any.
    static @Nullable LineParser of(byte[] bytes, int from, int to) {
        int end = Math.min(to, from + LOOKED_AT);
        if (!text(bytes, from, end)) {
            return null;
        }
        int start = next(bytes, from, end); // a block may begin within a line
        int last = start;
        int lines = 0;
        int objects = 0;
        for (int at = start; at < end; at = last) {
            int feed = next(bytes, at, end);
            if (bytes[feed - 1] != '\n') {
                break;
            }
            lines++;
            objects += object(bytes, at, feed) ? 1 : 0;
            last = feed;
        }
        if (lines >= 2 && objects == lines) {
            return new JsonLines();
        }
        if (lines < LINES || (last - start) / lines > LONG) {
            return null;
        }
        int few = start;
        for (int i = 0; i < LINES; i++) {
            few = next(bytes, few, last);
        }
        byte separator = separator(bytes, start, few, LINES);
        return separator == 0 ? new LogLines() : new FieldLines(separator);
    }

    /// Behind the next line feed, or the end.
    private static int next(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && bytes[at] != '\n') {
            at++;
        }
        return Math.min(end, at + 1);
    }

    private static boolean text(byte[] bytes, int from, int end) {
        for (int i = from; i < end; i++) {
            byte b = bytes[i];
            if (b >= 0 && b < '\t') {
                return false;
            }
        }
        return end > from;
    }

    private static boolean object(byte[] bytes, int from, int feed) {
        int last = feed - 2;
        if (last > from && bytes[last] == '\r') {
            last--;
        }
        return last > from
                && ((bytes[from] == '{' && bytes[last] == '}')
                        || (bytes[from] == '[' && bytes[last] == ']'));
    }

    /// The one that nine of ten lines have equally often, and twice at least; 0 if none is.
    private static byte separator(byte[] bytes, int from, int to, int lines) {
        for (byte separator : SEPARATORS) {
            int usual = -1;
            int alike = 0;
            for (int at = from; at < to; ) {
                int end = next(bytes, at, to);
                int found = count(bytes, at, end, separator);
                usual = usual < 0 ? found : usual;
                alike += found == usual ? 1 : 0;
                at = end;
            }
            if (usual >= 2
                    && 10 * alike >= 9 * lines
                    && count(bytes, from, to, (byte) ' ') <= SPACES * usual * lines) {
                return separator;
            }
        }
        return 0;
    }

    /// Outside quotes.
    private static int count(byte[] bytes, int from, int to, byte separator) {
        int count = 0;
        boolean quoted = false;
        for (int i = from; i < to; i++) {
            quoted ^= bytes[i] == '"';
            quoted &= bytes[i] != '\n';
            count += bytes[i] == separator && !quoted ? 1 : 0;
        }
        return count;
    }
}
