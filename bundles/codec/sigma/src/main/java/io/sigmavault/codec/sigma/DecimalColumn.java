package io.sigmavault.codec.sigma;

import io.sigmavault.codec.CorruptBlockException;

/// Numbers in decimal, all with the same number of digits behind the point (0: integers), kept as
/// integers. Only what would be written again like that: no `+`, no needless zeros, no `-0`.
final class DecimalColumn implements Column {

    @Override
    public boolean write(Values values, Out out) {
        int fraction = fraction(values);
        if (fraction < 0 || fraction >= Digits.MOST) {
            return false;
        }
        long[] numbers = new long[values.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = parse(values.bytes(), values.from(i), values.to(i), fraction);
            if (numbers[i] == Long.MIN_VALUE) {
                return false;
            }
        }
        out.meta().put(fraction);
        Numbers.write(numbers, out);
        return true;
    }

    private static int fraction(Values values) {
        for (int at = values.from(0); at < values.to(0); at++) {
            if (values.bytes()[at] == '.') {
                return values.to(0) - at - 1 == 0 ? -1 : values.to(0) - at - 1;
            }
        }
        return 0;
    }

    /// The number without its point, or `Long.MIN_VALUE` if it isn't one of this column.
    static long parse(byte[] bytes, int from, int to, int fraction) {
        boolean negative = from < to && bytes[from] == '-';
        int start = negative ? from + 1 : from;
        int point = fraction == 0 ? to : to - fraction - 1;
        if (point <= start
                || to - start > Digits.MOST
                || (point - start > 1 && bytes[start] == '0')) {
            return Long.MIN_VALUE;
        }
        long number = Digits.parse(bytes, start, point);
        if (fraction > 0 && number >= 0) {
            long rest = bytes[point] == '.' ? Digits.parse(bytes, point + 1, to) : -1;
            number = rest < 0 ? -1 : number * Digits.power(fraction) + rest;
        }
        if (number < 0 || (negative && number == 0)) {
            return Long.MIN_VALUE;
        }
        return negative ? -number : number;
    }

    @Override
    public int[] read(int size, Reader in) throws CorruptBlockException {
        int fraction = in.arena().count(Digits.MOST - 1);
        long[] numbers = Numbers.read(size, in);
        int[] at = in.arena().list(size);
        for (int i = 0; i < size; i++) {
            at[2 * i] = in.arena().room(2 * Digits.MOST);
            at[2 * i + 1] = render(numbers[i], fraction, in.arena().bytes(), at[2 * i]);
            in.arena().rendered(at[2 * i + 1]);
        }
        return at;
    }

    private static int render(long number, int fraction, byte[] bytes, int from)
            throws CorruptBlockException {
        if (number == Long.MIN_VALUE || Math.abs(number) >= Digits.power(Digits.MOST)) {
            throw new CorruptBlockException("sigma number has more than 18 digits");
        }
        int at = from;
        if (number < 0) {
            bytes[at++] = '-';
        }
        long positive = Math.abs(number);
        if (fraction == 0) {
            int width = Digits.length(positive);
            Digits.put(positive, bytes, at, width);
            return at + width;
        }
        long whole = positive / Digits.power(fraction);
        int width = Digits.length(whole);
        Digits.put(whole, bytes, at, width);
        bytes[at + width] = '.';
        Digits.put(positive, bytes, at + width + 1, fraction);
        return at + width + 1 + fraction;
    }
}
