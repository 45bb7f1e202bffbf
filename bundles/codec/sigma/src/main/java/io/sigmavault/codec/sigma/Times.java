package io.sigmavault.codec.sigma;

/// Recognises points in time in text.
final class Times {

    private Times() {}

    /// Where a time that begins at `at` ends; -1 if none does.
    static int end(byte[] bytes, int at, int to) {
        int date = date(bytes, at, to);
        if (date < 0) {
            return clock(bytes, at, to) ? afterClock(bytes, at, to) : -1;
        }
        if (date < to
                && (bytes[date] == ' ' || bytes[date] == 'T' || bytes[date] == ':')
                && clock(bytes, date + 1, to)) {
            int end = afterClock(bytes, date + 1, to);
            boolean year = end + 5 <= to && bytes[end] == ' ' && digits(bytes, end + 1, to) == 4;
            return year && !Digits.digit(bytes[at]) ? end + 5 : end;
        }
        return date - at == 10 && Digits.digit(bytes[at]) ? date : -1;
    }

    private static int date(byte[] bytes, int at, int to) {
        if (!Digits.digit(bytes[at])) {
            int month =
                    at + 4 < to && name(Layout.WEEKDAYS, bytes, at) && bytes[at + 3] == ' '
                            ? at + 4
                            : at;
            if (month + 6 <= to && name(Layout.MONTHS, bytes, month) && bytes[month + 3] == ' ') {
                int day = bytes[month + 4] == ' ' ? month + 5 : month + 4;
                int digits = digits(bytes, day, to);
                return digits + (day - month - 4) == 2 ? day + digits : -1;
            }
            return -1;
        }
        int first = digits(bytes, at, to);
        int next = at + first;
        if ((first != 4 && first != 2)
                || next + 3 > to
                || (bytes[next] != '-' && bytes[next] != '/')) {
            return -1;
        }
        byte between = bytes[next];
        int second = next + 1;
        int end =
                second + 3 <= to && name(Layout.MONTHS, bytes, second)
                        ? second + 3
                        : digits(bytes, second, to) == 2 ? second + 2 : -1;
        if (end < 0 || end >= to || bytes[end] != between) {
            return first == 2 ? end : -1;
        }
        int third = digits(bytes, end + 1, to);
        return third == 2 || third == 4 ? end + 1 + third : -1;
    }

    private static int afterClock(byte[] bytes, int at, int to) {
        int digits = fraction(bytes, at + 8, to);
        return digits > 0 ? at + 9 + digits : at + 8;
    }

    /// Digits of a second's fraction behind `at`, 0 to 9.
    static int fraction(byte[] bytes, int at, int to) {
        if (at >= to || (bytes[at] != '.' && bytes[at] != ',')) {
            return 0;
        }
        int digits = digits(bytes, at + 1, to);
        return digits <= 9 ? digits : 0;
    }

    /// `hh:mm:ss`, with nothing about its range said.
    static boolean clock(byte[] bytes, int at, int to) {
        return at + 8 <= to
                && bytes[at + 2] == ':'
                && bytes[at + 5] == ':'
                && digits(bytes, at, at + 2) == 2
                && digits(bytes, at + 3, at + 5) == 2
                && digits(bytes, at + 6, to) == 2;
    }

    static int digits(byte[] bytes, int at, int to) {
        int count = 0;
        while (at + count < to && Digits.digit(bytes[at + count])) {
            count++;
        }
        return count;
    }

    static boolean name(String names, byte[] bytes, int at) {
        if (at + 3 > bytes.length) {
            return false;
        }
        for (int i = 0; i < names.length(); i += 3) {
            if (bytes[at] == names.charAt(i)
                    && bytes[at + 1] == names.charAt(i + 1)
                    && bytes[at + 2] == names.charAt(i + 2)) {
                return true;
            }
        }
        return false;
    }
}
