package io.sigmavault.codec.sigma;

import java.util.ArrayList;
import java.util.List;

/// Finds how a time is written, from one that is.
final class Layouts {

    static final int LONGEST = 40;

    private Layouts() {}

    /// The layouts that `bytes` may have from `from` to `to`, the likeliest first.
    static List<Layout> of(byte[] bytes, int from, int to) {
        var layouts = new ArrayList<Layout>();
        if (to - from < 6 || to - from > LONGEST) {
            return layouts;
        }
        byte[] fields = new byte[to - from];
        int digits = clock(bytes, from, to, fields);
        if (digits < 0 && !date(bytes, from, to)) {
            return layouts;
        }
        names(bytes, from, fields);
        var open = new ArrayList<Integer>();
        for (int i = 0; i < fields.length; i++) {
            if (fields[i] == 0 && (i == 0 || covered(fields, i, digits) == 0)) {
                int run = 0;
                while (i + run < fields.length
                        && Digits.digit(bytes[from + i + run])
                        && fields[i + run] == 0) {
                    run++;
                }
                if (run == 4) {
                    fields[i] = 'Y';
                } else if (run == 2) {
                    open.add(i);
                } else if (run == 1 && i > 0 && bytes[from + i - 1] == ' ' && i > 1) {
                    fields[i - 1] = 'd';
                    fields[i] = 0;
                    open.add(-1);
                } else if (run == 0) {
                    fields[i] = (byte) -bytes[from + i];
                } else {
                    return layouts;
                }
                i += Math.max(1, run) - 1;
            }
        }
        open.removeIf(place -> place < 0);
        for (var order : orders(fields, open.size())) {
            byte[] named = fields.clone();
            for (int i = 0; i < open.size(); i++) {
                named[open.get(i)] = (byte) order.charAt(i);
            }
            layouts.add(new Layout(named, Math.max(0, digits)));
        }
        return layouts;
    }

    private static boolean date(byte[] bytes, int from, int to) {
        int digits = 0;
        for (int i = from; i < to; i++) {
            digits += Digits.digit(bytes[i]) ? 1 : 0;
        }
        return to - from >= 8 && digits >= 6 && to - from <= 11 && digits < to - from;
    }

    private static String[] orders(byte[] fields, int open) {
        boolean named = false;
        boolean padded = false;
        boolean year = false;
        for (byte field : fields) {
            named |= field == 'N';
            padded |= field == 'd';
            year |= field == 'Y';
        }
        return switch (open) {
            case 0 -> new String[] {""};
            case 1 -> named && !padded ? new String[] {"d", "D"} : new String[0];
            case 2 -> named ? new String[] {"Dy"} : new String[] {"MD", "DM"};
            case 3 -> year ? new String[0] : new String[] {"yMD", "DMy", "MDy"};
            default -> new String[0];
        };
    }

    /// Finds hh:mm:ss and a fraction.
    ///
    /// @return digits of the fraction; -1 if there is no clock
    private static int clock(byte[] bytes, int from, int to, byte[] fields) {
        for (int i = from; i + 8 <= to; i++) {
            if (Times.clock(bytes, i, to)) {
                fields[i - from] = 'h';
                fields[i - from + 3] = 'm';
                fields[i - from + 6] = 's';
                fields[i - from + 2] = -':';
                fields[i - from + 5] = -':';
                int end = i + 8;
                int digits = Times.fraction(bytes, end, to);
                if (digits > 0) {
                    fields[end - from] = (byte) -bytes[end];
                    fields[end - from + 1] = 'f';
                }
                return digits;
            }
        }
        return -1;
    }

    private static void names(byte[] bytes, int from, byte[] fields) {
        for (int i = 0; i + 3 <= fields.length; i++) {
            if (Times.name(Layout.MONTHS, bytes, from + i)) {
                fields[i] = 'N';
                i += 2;
            } else if (Times.name(Layout.WEEKDAYS, bytes, from + i)) {
                fields[i] = 'w';
                i += 2;
            }
        }
    }

    /// Not 0 if place `i` belongs to a field that was found to its left.
    private static int covered(byte[] fields, int i, int digits) {
        for (int back = 1; back <= 9 && back <= i; back++) {
            int field = fields[i - back];
            if (field > 0) {
                return Layout.width(field, digits) > back ? field : 0;
            }
            if (field < 0) {
                return 0;
            }
        }
        return 0;
    }
}
