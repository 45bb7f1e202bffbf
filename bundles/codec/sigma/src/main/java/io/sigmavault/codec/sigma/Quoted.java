package io.sigmavault.codec.sigma;

import org.jspecify.annotations.Nullable;

/// A body in quoted-printable (RFC 2045, section 6.7) as what it says, and what else it takes to write it as it was: where
/// its lines are broken, and which bytes are escaped that need not be.
///
/// @param plain what it says, with [QuotedLines#ESCAPED] in front of each byte that is escaped without need
/// @param form [QuotedLines#SMALL], [QuotedLines#WINDOWS], both or 0
/// @param lines for each soft line break how many lines have ended since the one before it
/// @param columns for each soft line break how many bytes its line has in front of it
record Quoted(Bytes plain, int form, Ints lines, Ints columns) {

    /// Fewer escapes and breaks are not worth it.
    private static final int FEWEST = 6;

    /// The body from `from` to `to`; null if it would not be written like that again, or gains nothing.
    static @Nullable Quoted at(byte[] bytes, int from, int to) {
        var reading = new Reading(bytes, from, to);
        if (!reading.all() || reading.escapes + reading.lines.size() < FEWEST) {
            return null;
        }
        var quoted = new Quoted(reading.plain, reading.form, reading.lines, reading.columns);
        return quoted.isWrittenAs(bytes, from, to) ? quoted : null;
    }

    private boolean isWrittenAs(byte[] bytes, int from, int to) {
        byte[] again = new byte[to - from];
        var breaks = new QuotedLines.Breaks(longs(lines), longs(columns));
        var written = new QuotedLines(again, 0, again.length);
        int end = written.put(plain.array(), 0, plain.size(), form, breaks);
        return end == again.length && java.util.Arrays.equals(again, 0, end, bytes, from, to);
    }

    private static long[] longs(Ints ints) {
        return java.util.Arrays.stream(ints.toArray()).asLongStream().toArray();
    }

    /// Goes through a body once.
    private static final class Reading {

        private final byte[] bytes;
        private final int to;
        private final Bytes plain = new Bytes();
        private final Ints lines = new Ints();
        private final Ints columns = new Ints();
        private int at;
        private int form;
        private int escapes;
        private int ended;
        private int lineFrom;

        Reading(byte[] bytes, int from, int to) {
            this.bytes = bytes;
            this.at = from;
            this.lineFrom = from;
            this.to = to;
        }

        /// @return false if it isn't quoted-printable
        boolean all() {
            while (at < to) {
                byte next = bytes[at];
                if (next == '=') {
                    int end = QuotedLines.lineEnd(bytes, at + 1, to);
                    if (end > 0) {
                        softBreak(end);
                    } else if (!escape()) {
                        return false;
                    }
                    continue;
                }
                plain.put(next);
                at++;
                if (next == '\n') {
                    ended++;
                    lineFrom = at;
                }
            }
            return true;
        }

        private void softBreak(int end) {
            form |= end == 2 ? QuotedLines.WINDOWS : 0;
            lines.add(ended);
            columns.add(at - lineFrom);
            ended = 0;
            at += 1 + end;
            lineFrom = at;
        }

        private boolean escape() {
            if (to - at < 3) {
                return false;
            }
            int high = digit(bytes[at + 1]);
            int low = digit(bytes[at + 2]);
            if (high < 0 || low < 0) {
                return false;
            }
            int value = high << 4 | low;
            at += 3;
            boolean last = at == to || QuotedLines.lineEnd(bytes, at, to) > 0;
            if (!QuotedLines.needs((byte) value, last)) {
                plain.put(QuotedLines.ESCAPED);
            }
            plain.put(value);
            escapes++;
            return true;
        }

        private int digit(byte digit) {
            form |= digit >= 'a' ? QuotedLines.SMALL : 0;
            return Character.digit(digit, 16);
        }
    }
}
