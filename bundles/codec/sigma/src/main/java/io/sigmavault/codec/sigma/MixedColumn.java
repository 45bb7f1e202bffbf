package io.sigmavault.codec.sigma;

import io.sigmavault.codec.CorruptBlockException;

/// Values of different shapes, such as numbers among empty values: which shape each has, and a
/// column for each shape.
final class MixedColumn implements Column {

    /// Empty, integer, decimal, digits with zeros in front, anything else.
    private static final int SHAPES = 5;

    @Override
    public boolean write(Values values, Out out) {
        if (out.depth() >= Out.DEEPEST) {
            return false;
        }
        int size = values.size();
        long[] shapes = new long[size];
        int[] counts = new int[SHAPES];
        for (int i = 0; i < size; i++) {
            int shape = shape(values.bytes(), values.from(i), values.to(i));
            shapes[i] = shape;
            counts[shape]++;
        }
        for (int count : counts) {
            if (count == size) {
                return false;
            }
        }
        Numbers.write(shapes, out);
        for (int shape = 0; shape < SHAPES; shape++) {
            if (counts[shape] > 0) {
                Columns.write(of(values, shapes, shape, counts[shape]), out.deeper());
            }
        }
        return true;
    }

    private static int shape(byte[] bytes, int from, int to) {
        if (from == to) {
            return 0;
        }
        int start = bytes[from] == '-' ? from + 1 : from;
        int points = 0;
        for (int i = start; i < to; i++) {
            if (bytes[i] == '.' && i > start && i < to - 1) {
                points++;
            } else if (!Digits.digit(bytes[i])) {
                return 4;
            }
        }
        if (start == to || points > 1) {
            return 4;
        }
        return points == 1 ? 2 : bytes[start] == '0' && to - start > 1 ? 3 : 1;
    }

    private static Values of(Values values, long[] shapes, int shape, int count) {
        int[] at = new int[2 * count];
        int found = 0;
        for (int i = 0; i < shapes.length; i++) {
            if (shapes[i] == shape) {
                at[2 * found] = values.from(i);
                at[2 * found + 1] = values.to(i);
                found++;
            }
        }
        return new Values(values.bytes(), at);
    }

    @Override
    public int[] read(int size, Reader in) throws CorruptBlockException {
        long[] shapes = Numbers.read(size, in);
        int[] counts = new int[SHAPES];
        for (long shape : shapes) {
            if (shape < 0 || shape >= SHAPES) {
                throw new CorruptBlockException("sigma shape " + shape);
            }
            counts[(int) shape]++;
        }
        int[][] parts = new int[SHAPES][];
        for (int shape = 0; shape < SHAPES; shape++) {
            parts[shape] =
                    counts[shape] > 0 ? Columns.read(counts[shape], in.deeper()) : new int[0];
        }
        int[] at = in.arena().list(size);
        int[] used = new int[SHAPES];
        for (int i = 0; i < size; i++) {
            int shape = (int) shapes[i];
            at[2 * i] = parts[shape][used[shape]++];
            at[2 * i + 1] = parts[shape][used[shape]++];
        }
        return at;
    }
}
