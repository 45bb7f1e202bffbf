package io.sigmavault.codec.sigma;

import io.sigmavault.codec.CorruptBlockException;

/// A list of the different values, and for each value its number in that list.
final class EnumColumn implements Column {

    @Override
    public boolean write(Values values, Out out) {
        var distinct = values.distinct();
        if (distinct.count() > values.size() / 2 || out.depth() >= Out.DEEPEST) {
            return false;
        }
        out.meta().varint(distinct.count());
        Columns.write(distinct.values(values), out.deeper());
        long[] ids = new long[values.size()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = distinct.ids()[i];
        }
        Numbers.write(ids, out);
        return true;
    }

    @Override
    public int[] read(int size, Reader in) throws CorruptBlockException {
        int count = in.arena().count(size);
        int[] list = Columns.read(count, in.deeper());
        long[] ids = Numbers.read(size, in);
        int[] at = in.arena().list(size);
        for (int i = 0; i < size; i++) {
            if (ids[i] < 0 || ids[i] >= count) {
                throw new CorruptBlockException("sigma value " + ids[i] + " of " + count);
            }
            at[2 * i] = list[2 * (int) ids[i]];
            at[2 * i + 1] = list[2 * (int) ids[i] + 1];
        }
        return at;
    }
}
