package io.sigmavault.codec.sigma;

import io.sigmavault.codec.CorruptBlockException;

/// Digits only, all values of the same length, 1 to 18: `007`, `20200609`.
final class PaddedColumn implements Column {

    @Override
    public boolean write(Values values, Out out) {
        int width = values.length(0);
        long[] numbers = new long[values.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Digits.parse(values.bytes(), values.from(i), values.to(i));
            if (numbers[i] < 0 || values.length(i) != width) {
                return false;
            }
        }
        out.meta().put(width);
        Numbers.write(numbers, out);
        return true;
    }

    @Override
    public int[] read(int size, Reader in) throws CorruptBlockException {
        int width = in.arena().count(Digits.MOST);
        long[] numbers = Numbers.read(size, in);
        int[] at = in.arena().list(size);
        for (int i = 0; i < size; i++) {
            int from = in.arena().room(width);
            if (numbers[i] < 0 || numbers[i] >= Digits.power(width)) {
                throw new CorruptBlockException("sigma number has more than " + width + " digits");
            }
            Digits.put(numbers[i], in.arena().bytes(), from, width);
            in.arena().rendered(from + width);
            at[2 * i] = from;
            at[2 * i + 1] = from + width;
        }
        return at;
    }
}
