package io.sigmavault.codec.sigma;

/// Writes quoted-printable (RFC 2045, section 6.7).
final class QuotedLines {

    /// Escapes have small letters.
    static final int SMALL = 1;

    /// Soft line breaks end with CR LF, else with LF.
    static final int WINDOWS = 2;

    /// The next byte is escaped without need.
    static final int ESCAPED = 1;

    private static final byte[] LINE = {'=', '\n'};
    private static final byte[] WINDOWS_LINE = {'=', '\r', '\n'};
    private static final String DIGITS = "0123456789ABCDEF0123456789abcdef";

    /// Soft line breaks that are still to come: after so many lines, behind so many bytes of the next.
    static final class Breaks {

        private final long[] lines;
        private final long[] columns;
        private int next;
        private int last;
        private long ended;

        /// All of them.
        Breaks(long[] lines, long[] columns) {
            this.lines = lines;
            this.columns = columns;
            this.last = lines.length;
        }

        /// Those of the next body, if there are as many.
        boolean take(long count) {
            boolean enough = count >= 0 && count <= lines.length - next;
            last = enough ? next + (int) count : next;
            ended = 0;
            return enough;
        }

        private boolean due(long column) {
            return next < last && lines[next] == ended && columns[next] == column;
        }

        private void took() {
            next++;
            ended = 0;
        }

        /// Whether those of this body are written.
        boolean done() {
            return next == last;
        }

        /// Whether those of all bodies are written.
        boolean allDone() {
            return next == lines.length;
        }
    }

    /// Bytes of the line end at `at`: 1, 2, or 0 if there is none.
    static int lineEnd(byte[] bytes, int at, int to) {
        if (at < to && bytes[at] == '\n') {
            return 1;
        }
        return at + 1 < to && bytes[at] == '\r' && bytes[at + 1] == '\n' ? 2 : 0;
    }

    /// Whether a byte is escaped by need. What ends lines is not, and so is escaped without.
    ///
    /// @param last whether its line ends behind it
    static boolean needs(byte value, boolean last) {
        return switch (value) {
            case ' ', '\t' -> last;
            case '\r', '\n', ESCAPED -> false;
            default -> value < ' ' || value == '=' || value == 127;
        };
    }

    private final byte[] target;
    private final int to;
    private int at;
    private int lineFrom;

    /// @param at where in `target` the first body begins
    /// @param to where everything has to end
    QuotedLines(byte[] target, int at, int to) {
        this.target = target;
        this.at = at;
        this.to = to;
    }

    /// Writes a body.
    ///
    /// @param form [#SMALL], [#WINDOWS], both or 0
    /// @return where it ends; -1 if it does not fit, or breaks are left
    int put(byte[] plain, int from, int end, int form, Breaks breaks) {
        lineFrom = at;
        int i = from;
        while (i < end) {
            if (!softBreaks(form, breaks)) {
                return -1;
            }
            int ends = lineEnd(plain, i, end);
            boolean without = ends == 0 && plain[i] == ESCAPED && i + 1 < end;
            i += without ? 1 : 0;
            boolean last = i + 1 == end || lineEnd(plain, i + 1, end) > 0;
            boolean fits;
            if (ends > 0) {
                fits = raw(plain, i, ends);
                lineFrom = at;
                breaks.ended++;
                i += ends;
            } else {
                fits = without || needs(plain[i], last) ? escape(plain[i], form) : raw(plain, i, 1);
                i++;
            }
            if (!fits) {
                return -1;
            }
        }
        return softBreaks(form, breaks) && breaks.done() ? at : -1;
    }

    private boolean softBreaks(int form, Breaks breaks) {
        while (breaks.due(at - lineFrom)) {
            byte[] end = (form & WINDOWS) == 0 ? LINE : WINDOWS_LINE;
            if (!raw(end, 0, end.length)) {
                return false;
            }
            lineFrom = at;
            breaks.took();
        }
        return true;
    }

    private boolean raw(byte[] bytes, int from, int length) {
        if (to - at < length) {
            return false;
        }
        System.arraycopy(bytes, from, target, at, length);
        at += length;
        return true;
    }

    private boolean escape(byte value, int form) {
        if (to - at < 3) {
            return false;
        }
        int small = (form & SMALL) << 4;
        target[at++] = '=';
        target[at++] = (byte) DIGITS.charAt(small + (value >> 4 & 15));
        target[at++] = (byte) DIGITS.charAt(small + (value & 15));
        return true;
    }
}
