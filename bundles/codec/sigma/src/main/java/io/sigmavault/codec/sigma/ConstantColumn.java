package io.sigmavault.codec.sigma;

import io.sigmavault.codec.CorruptBlockException;

/// One value, again and again.
final class ConstantColumn implements Column {

    @Override
    public boolean write(Values values, Out out) {
        for (int i = 1; i < values.size(); i++) {
            if (!values.same(0, i)) {
                return false;
            }
        }
        out.meta().varint(values.length(0));
        out.meta().put(values.bytes(), values.from(0), values.length(0));
        return true;
    }

    @Override
    public int[] read(int size, Reader in) throws CorruptBlockException {
        var arena = in.arena();
        int length = arena.count(arena.bytes().length);
        int from = arena.skip(length);
        int[] at = arena.list(size);
        for (int i = 0; i < size; i++) {
            at[2 * i] = from;
            at[2 * i + 1] = from + length;
        }
        return at;
    }
}
