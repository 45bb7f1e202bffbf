package io.sigmavault.codec.sigma;

import java.util.HashSet;

/// What the lines of a text have in common.
///
/// @param all lines that were looked at
/// @param marked those that say a time or a log's level in their first bytes
/// @param shapes different lines, with words that have digits left out
record Lines(int all, int marked, int shapes) {

    private static final int MOST = 400;

    /// A time or level stands within as many bytes.
    private static final int REACH = 100;

    private static final String[] LEVELS = {
        "INFO", "WARN", "ERROR", "DEBUG", "TRACE", "FATAL", "NOTICE"
    };

    static Lines of(byte[] bytes, int from, int to) {
        var shapes = new HashSet<Integer>();
        int all = 0;
        int marked = 0;
        int at = from;
        while (at < to && all < MOST) {
            int end = at;
            while (end < to && bytes[end] != '\n') {
                end++;
            }
            marked += marked(bytes, at, Math.min(end, at + REACH)) ? 1 : 0;
            shapes.add(shape(bytes, at, end));
            all++;
            at = end + 1;
        }
        return new Lines(all, marked, shapes.size());
    }

    boolean timed() {
        return all > 0 && marked * 10 >= all * 6;
    }

    /// Few shapes for many lines, as what a program writes has.
    boolean alike() {
        return (all >= 20 && shapes * 3 <= all) || (all > 0 && marked * 10 >= all * 3);
    }

    private static boolean marked(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at++) {
            boolean starts = at == from || !Words.word(bytes[at - 1]);
            if (starts && (level(bytes, at, to) || Times.end(bytes, at, to) > 0)) {
                return true;
            }
        }
        return false;
    }

    private static boolean level(byte[] bytes, int at, int to) {
        for (var level : LEVELS) {
            int same = 0;
            while (same < level.length()
                    && at + same < to
                    && bytes[at + same] == level.charAt(same)) {
                same++;
            }
            if (same == level.length()) {
                return true;
            }
        }
        return false;
    }

    private static int shape(byte[] bytes, int from, int to) {
        int hash = 1;
        int at = from;
        while (at < to) {
            int end = at;
            boolean digits = false;
            while (end < to && (Words.word(bytes[end]) || bytes[end] == '.')) {
                digits |= Digits.digit(bytes[end]);
                end++;
            }
            hash = 31 * hash + (digits ? 7 : Values.hash(bytes, at, end));
            if (end < to) {
                hash = 31 * hash + bytes[end];
            }
            at = end + 1;
        }
        return hash;
    }
}
