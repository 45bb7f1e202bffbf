package io.sigmavault.codec.sigma;

import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A time in a header: `Thu, 22 Aug 2002 14:54:40 +0100`, with or without the day's name, or, as in
/// the first line of a mailbox's message, `Thu Aug 22 14:54:40 2002`. Kept as seconds of UTC since
/// 1970, as times of one message, from many zones, are then near one another; the zone stays text.
///
/// @param style how it is written, 1 to [#STYLES]
/// @param seconds since 1970-01-01T00:00:00 UTC
/// @param to behind its end, before the zone
record MailTime(int style, long seconds, int to) {

    /// Three ways to write a day below ten (`02`, `2`, ` 2`), each without and with the day's name,
    /// and the mailbox's.
    static final int STYLES = 7;

    private static final int BOX = 7;
    private static final int BOX_LENGTH = 24;
    private static final int DAYS = 3;
    static final int LONGEST = 26;
    private static final int ZONE = 6;

    /// The time that begins at `at`, or null.
    static @Nullable MailTime at(byte[] bytes, int at, int to) {
        int day = at;
        boolean named = at + BOX_LENGTH <= to && Times.name(Layout.WEEKDAYS, bytes, at);
        if (named && bytes[at + 3] == ' ') {
            return checked(BOX, bytes, at, at + BOX_LENGTH, box(bytes, at));
        }
        if (named && bytes[at + 3] == ',' && bytes[at + 4] == ' ') {
            day = at + 5;
        }
        int width = day < to && bytes[day] == ' ' ? 2 : Times.digits(bytes, day, to);
        int month = day + width + 1;
        if (width < 1 || width > 2 || month + 17 + ZONE > to) {
            return null;
        }
        int number = (int) Digits.parse(bytes, bytes[day] == ' ' ? day + 1 : day, day + width);
        int style = width == 1 || number >= 10 ? 2 : bytes[day] == ' ' ? 3 : 1;
        int clock = month + 9;
        long local = seconds(bytes, month + 4, month, number, clock);
        long zone = zone(bytes, clock + 8);
        return local < 0 || zone == Long.MIN_VALUE
                ? null
                : checked(style + (day > at ? DAYS : 0), bytes, at, clock + 8, local - zone);
    }

    private static @Nullable MailTime checked(
            int style, byte[] bytes, int at, int to, long seconds) {
        byte[] again = new byte[LONGEST];
        long zone = style == BOX ? 0 : zone(bytes, to);
        int length = seconds < 0 ? -1 : render(style, seconds + zone, again, 0);
        return Arrays.equals(again, 0, Math.max(0, length), bytes, at, to)
                ? new MailTime(style, seconds, to)
                : null;
    }

    private static long box(byte[] bytes, int at) {
        int day = bytes[at + 8] == ' ' ? at + 9 : at + 8;
        return seconds(bytes, at + 20, at + 4, (int) Digits.parse(bytes, day, at + 10), at + 11);
    }

    /// -1 if it is no time.
    private static long seconds(byte[] bytes, int year, int month, int day, int clock) {
        long y = Digits.parse(bytes, year, year + 4);
        int m = month(bytes, month);
        if (y < 1970 || m < 1 || day < 1 || day > 31 || !Times.clock(bytes, clock, clock + 8)) {
            return -1;
        }
        long second =
                3600 * Digits.parse(bytes, clock, clock + 2)
                        + 60 * Digits.parse(bytes, clock + 3, clock + 5)
                        + Digits.parse(bytes, clock + 6, clock + 8);
        boolean real = day <= LocalDate.of((int) y, m, 1).lengthOfMonth() && second < 86_400;
        return real ? LocalDate.of((int) y, m, day).toEpochDay() * 86_400 + second : -1;
    }

    private static int month(byte[] bytes, int at) {
        for (int i = 0; i < Layout.MONTHS.length(); i += 3) {
            if (bytes[at] == Layout.MONTHS.charAt(i)
                    && bytes[at + 1] == Layout.MONTHS.charAt(i + 1)
                    && bytes[at + 2] == Layout.MONTHS.charAt(i + 2)) {
                return i / 3 + 1;
            }
        }
        return 0;
    }

    /// Seconds that ` +hhmm` is ahead of UTC; `Long.MIN_VALUE` if there is none.
    static long zone(byte[] bytes, int at) {
        if (bytes.length - at < ZONE
                || bytes[at] != ' '
                || (bytes[at + 1] != '+' && bytes[at + 1] != '-')
                || Times.digits(bytes, at + 2, at + ZONE) != 4) {
            return Long.MIN_VALUE;
        }
        long ahead =
                3600 * Digits.parse(bytes, at + 2, at + 4)
                        + 60 * Digits.parse(bytes, at + 4, at + 6);
        return bytes[at + 1] == '+' ? ahead : -ahead;
    }

    static boolean zoned(int style) {
        return style != BOX;
    }

    /// Writes at most [#LONGEST] bytes.
    ///
    /// @param local seconds since 1970 of the place's own time
    /// @return behind the end; -1 if that is in no year of four digits from 1970 on
    static int render(int style, long local, byte[] bytes, int from) {
        if (local < 0 || local >= 253_402_300_800L) {
            return -1;
        }
        var date = LocalDate.ofEpochDay(local / 86_400);
        int day = date.getDayOfMonth();
        int at = from;
        if (style > DAYS) {
            at = name(Layout.WEEKDAYS, date.getDayOfWeek().getValue(), bytes, at);
            at = style == BOX ? at : put(',', bytes, at);
            at = put(' ', bytes, at);
        }
        if (style == BOX) {
            at = put(' ', bytes, name(Layout.MONTHS, date.getMonthValue(), bytes, at));
            at = day(3, day, bytes, at);
            at = clock(local, bytes, put(' ', bytes, at));
            Digits.put(date.getYear(), bytes, put(' ', bytes, at), 4);
            return at + 5;
        }
        at = put(' ', bytes, day((style - 1) % DAYS + 1, day, bytes, at));
        at = put(' ', bytes, name(Layout.MONTHS, date.getMonthValue(), bytes, at));
        Digits.put(date.getYear(), bytes, at, 4);
        return clock(local, bytes, put(' ', bytes, at + 4));
    }

    private static int day(int style, int day, byte[] bytes, int at) {
        if (style == 2 && day < 10) {
            return put('0' + day, bytes, at);
        }
        Digits.put(day, bytes, at, 2);
        if (style == 3 && day < 10) {
            bytes[at] = ' ';
        }
        return at + 2;
    }

    private static int clock(long local, byte[] bytes, int at) {
        long second = local % 86_400;
        Digits.put(second / 3600, bytes, at, 2);
        Digits.put(second / 60 % 60, bytes, put(':', bytes, at + 2), 2);
        Digits.put(second % 60, bytes, put(':', bytes, at + 5), 2);
        return at + 8;
    }

    private static int name(String names, int number, byte[] bytes, int at) {
        for (int i = 0; i < 3; i++) {
            bytes[at + i] = (byte) names.charAt(3 * number - 3 + i);
        }
        return at + 3;
    }

    private static int put(int b, byte[] bytes, int at) {
        bytes[at] = (byte) b;
        return at + 1;
    }
}
