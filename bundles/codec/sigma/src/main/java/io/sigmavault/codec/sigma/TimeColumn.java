package io.sigmavault.codec.sigma;

import io.sigmavault.codec.CorruptBlockException;

/// Points in time that are all written alike, kept as one number each.
final class TimeColumn implements Column {

    @Override
    public boolean write(Values values, Out out) {
        for (var layout : Layouts.of(values.bytes(), values.from(0), values.to(0))) {
            long[] times = times(values, layout);
            if (times.length > 0) {
                out.meta().put(layout.digits());
                out.meta().put(layout.fields().length);
                out.meta().put(layout.fields(), 0, layout.fields().length);
                Numbers.write(times, out);
                return true;
            }
        }
        return false;
    }

    private static long[] times(Values values, Layout layout) {
        int length = layout.fields().length;
        byte[] again = new byte[length];
        long[] times = new long[values.size()];
        for (int i = 0; i < times.length; i++) {
            times[i] =
                    values.length(i) == length
                            ? layout.parse(values.bytes(), values.from(i))
                            : Layout.NONE;
            if (times[i] == Layout.NONE
                    || !layout.render(times[i], again, 0)
                    || !java.util.Arrays.equals(
                            again, 0, length, values.bytes(), values.from(i), values.to(i))) {
                return new long[0];
            }
        }
        return times;
    }

    @Override
    public int[] read(int size, Reader in) throws CorruptBlockException {
        var arena = in.arena();
        int digits = arena.count(9);
        int length = arena.count(Layouts.LONGEST);
        byte[] fields = new byte[length];
        int shape = arena.skip(length);
        System.arraycopy(arena.bytes(), shape, fields, 0, length);
        for (int place = 0; place < length; place++) {
            if (fields[place] > 0
                    && (Layout.FIELDS.indexOf(fields[place]) < 0
                            || place + Layout.width(fields[place], digits) > length)) {
                throw new CorruptBlockException("sigma time field " + fields[place]);
            }
        }
        var layout = new Layout(fields, digits);
        long[] times = Numbers.read(size, in);
        int[] at = arena.list(size);
        for (int i = 0; i < size; i++) {
            int from = arena.room(length);
            if (!layout.render(times[i], arena.bytes(), from)) {
                throw new CorruptBlockException("sigma time " + times[i] + " is in no year");
            }
            at[2 * i] = from;
            at[2 * i + 1] = from + length;
            arena.rendered(from + length);
        }
        return at;
    }
}
