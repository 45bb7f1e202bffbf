package io.sigmavault.codec.sigma;

import java.time.LocalDate;

/// How a point in time is written: fields and the bytes between them, all at fixed places. A time
/// without year is taken to be in 2000, one without date on 1970-01-01.
///
/// @param fields a letter of [#FIELDS] at a field's first place, 0 at its others, and the negative of the byte at places between
/// @param digits behind the second's point
@SuppressWarnings("ArrayRecordComponent")
record Layout(byte[] fields, int digits) {

    /// Year of four digits and of two, month's number and name, day padded by zero and by space, hour, minute, second,
    /// its fraction, name of the weekday.
    static final String FIELDS = "YyMNDdhmsfw";

    static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
    static final String WEEKDAYS = "MonTueWedThuFriSatSun";

    private static final long FIRST_DAY = -719_528;
    private static final long LAST_DAY = 2_932_896;

    /// Not a time of this layout.
    static final long NONE = Long.MIN_VALUE;

    static int width(int field, int digits) {
        return switch (field) {
            case 'Y' -> 4;
            case 'N', 'w' -> 3;
            case 'f' -> digits;
            default -> 2;
        };
    }

    private boolean has(int field) {
        for (byte b : fields) {
            if (b == field) {
                return true;
            }
        }
        return false;
    }

    /// Units of the least field since 1970.
    long parse(byte[] bytes, int from) {
        long year = has('Y') || has('y') ? 0 : has('M') || has('N') ? 2000 : 1970;
        long month = 1;
        long day = 1;
        long seconds = 0;
        long fraction = 0;
        for (int place = 0; place < fields.length; place++) {
            int at = from + place;
            switch (fields[place]) {
                case 'Y' -> year = Digits.parse(bytes, at, at + 4);
                case 'y' -> year = 2000 + Digits.parse(bytes, at, at + 2);
                case 'M' -> month = Digits.parse(bytes, at, at + 2);
                case 'N' -> month = 1L + name(MONTHS, bytes, at);
                case 'D' -> day = Digits.parse(bytes, at, at + 2);
                case 'd' -> day = Digits.parse(bytes, bytes[at] == ' ' ? at + 1 : at, at + 2);
                case 'h' -> seconds += 3600 * Digits.parse(bytes, at, at + 2);
                case 'm' -> seconds += 60 * Digits.parse(bytes, at, at + 2);
                case 's' -> seconds += Digits.parse(bytes, at, at + 2);
                case 'f' -> fraction = Digits.parse(bytes, at, at + digits);
                default -> {}
            }
        }
        if (year < 0
                || year > 9999
                || month < 1
                || month > 12
                || day < 1
                || day > 31
                || day > LocalDate.of((int) year, (int) month, 1).lengthOfMonth()
                || seconds < 0
                || seconds >= 86_400
                || fraction < 0) {
            return NONE;
        }
        long days = LocalDate.of((int) year, (int) month, (int) day).toEpochDay();
        return (days * 86_400 + seconds) * Digits.power(digits) + fraction;
    }

    private static int name(String names, byte[] bytes, int at) {
        for (int i = 0; i < names.length(); i += 3) {
            if (bytes[at] == names.charAt(i)
                    && bytes[at + 1] == names.charAt(i + 1)
                    && bytes[at + 2] == names.charAt(i + 2)) {
                return i / 3;
            }
        }
        return -1;
    }

    /// Writes a time; false if it is in no year from 0 to 9999.
    boolean render(long time, byte[] bytes, int from) {
        long unit = Digits.power(digits);
        long all = Math.floorDiv(time, unit);
        long days = Math.floorDiv(all, 86_400L);
        if (days < FIRST_DAY || days > LAST_DAY) {
            return false;
        }
        var date = LocalDate.ofEpochDay(days);
        long second = Math.floorMod(all, 86_400L);
        for (int place = 0; place < fields.length; place++) {
            int at = from + place;
            switch (fields[place]) {
                case 'Y' -> Digits.put(date.getYear(), bytes, at, 4);
                case 'y' -> Digits.put(date.getYear(), bytes, at, 2);
                case 'M' -> Digits.put(date.getMonthValue(), bytes, at, 2);
                case 'N' -> put(MONTHS, date.getMonthValue() - 1, bytes, at);
                case 'w' -> put(WEEKDAYS, date.getDayOfWeek().getValue() - 1, bytes, at);
                case 'D', 'd' -> {
                    Digits.put(date.getDayOfMonth(), bytes, at, 2);
                    if (fields[place] == 'd' && bytes[at] == '0') {
                        bytes[at] = ' ';
                    }
                }
                case 'h' -> Digits.put(second / 3600, bytes, at, 2);
                case 'm' -> Digits.put(second / 60 % 60, bytes, at, 2);
                case 's' -> Digits.put(second % 60, bytes, at, 2);
                case 'f' -> Digits.put(Math.floorMod(time, unit), bytes, at, digits);
                case 0 -> {}
                default -> bytes[at] = (byte) -fields[place];
            }
        }
        return true;
    }

    private static void put(String names, int index, byte[] bytes, int at) {
        for (int i = 0; i < 3; i++) {
            bytes[at + i] = (byte) names.charAt(3 * index + i);
        }
    }
}
