package io.sigmavault.codec.sigma;

import io.sigmavault.codec.CorruptBlockException;

/// Values of one length whose places are either the same in all or a hex digit of one case: hashes,
/// UUIDs, hardware addresses. Two digits a byte; an odd one at a value's end has a byte alone.
final class HexColumn implements Column {

    private static final int LONGEST = 255;
    private static final int FEWEST = 6;
    private static final String[] ALPHABETS = {"0123456789abcdef", "0123456789ABCDEF"};

    @Override
    public boolean write(Values values, Out out) {
        int width = values.length(0);
        if (width < FEWEST || width > LONGEST) {
            return false;
        }
        boolean[] varies = new boolean[width];
        if (!places(values, varies)) {
            return false;
        }
        for (int upper = 0; upper < 2; upper++) {
            if (fits(values, varies, ALPHABETS[upper])) {
                put(values, varies, upper, out);
                return true;
            }
        }
        return false;
    }

    private static boolean places(Values values, boolean[] varies) {
        int digits = 0;
        for (int i = 0; i < values.size(); i++) {
            if (values.length(i) != varies.length) {
                return false;
            }
            for (int place = 0; place < varies.length; place++) {
                if (!varies[place]
                        && values.bytes()[values.from(i) + place]
                                != values.bytes()[values.from(0) + place]) {
                    varies[place] = true;
                    digits++;
                }
            }
        }
        return digits >= FEWEST;
    }

    private static boolean fits(Values values, boolean[] varies, String alphabet) {
        for (int i = 0; i < values.size(); i++) {
            for (int place = 0; place < varies.length; place++) {
                if (varies[place] && alphabet.indexOf(values.bytes()[values.from(i) + place]) < 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private static void put(Values values, boolean[] varies, int upper, Out out) {
        out.meta().put(upper);
        out.meta().varint(varies.length);
        for (int place = 0; place < varies.length; place++) {
            out.meta().put(varies[place] ? 0 : values.bytes()[values.from(0) + place]);
        }
        var stream = out.streams().next();
        for (int i = 0; i < values.size(); i++) {
            int pair = 1;
            for (int place = 0; place < varies.length; place++) {
                if (varies[place]) {
                    byte digit = values.bytes()[values.from(i) + place];
                    pair = pair << 4 | ALPHABETS[upper].indexOf(digit);
                    if (pair >= 1 << 8) {
                        stream.put(pair);
                        pair = 1;
                    }
                }
            }
            if (pair != 1) {
                stream.put(pair & 15);
            }
        }
    }

    @Override
    public int[] read(int size, Reader in) throws CorruptBlockException {
        var arena = in.arena();
        var alphabet = ALPHABETS[arena.count(1)];
        int width = arena.count(LONGEST);
        int shape = arena.skip(width);
        byte[] bytes = arena.bytes();
        int digits = 0;
        for (int place = 0; place < width; place++) {
            digits += bytes[shape + place] == 0 ? 1 : 0;
        }
        var stream = arena.next();
        if (stream.length() != (long) size * ((digits + 1) / 2)) {
            throw new CorruptBlockException("sigma hex column of " + stream.length() + " bytes");
        }
        int[] at = arena.list(size);
        int from = stream.from();
        for (int i = 0; i < size; i++) {
            int to = arena.room(width);
            at[2 * i] = to;
            int digit = 0;
            for (int place = 0; place < width; place++) {
                byte same = bytes[shape + place];
                if (same == 0) {
                    boolean high = digit % 2 == 0 && digit + 1 < digits;
                    int pair = bytes[from + digit / 2];
                    same = (byte) alphabet.charAt((high ? pair >> 4 : pair) & 15);
                    digit++;
                }
                bytes[to + place] = same;
            }
            from += (digits + 1) / 2;
            at[2 * i + 1] = to + width;
            arena.rendered(to + width);
        }
        return at;
    }
}
