package io.sigmavault.codec.sigma;

import io.sigmavault.codec.CorruptBlockException;

/// Values that have parts themselves: each is a row of templates and columns of its own.
final class RowsColumn implements Column {

    @Override
    public boolean write(Values values, Out out) {
        if (out.depth() >= Out.DEEPEST - 1 || values.size() < 8) {
            return false;
        }
        int length = 0;
        for (int i = 0; i < values.size(); i++) {
            length += values.length(i);
        }
        var rows = new Rows(values.bytes(), length);
        for (int i = 0; i < values.size(); i++) {
            rows.begin(values.from(i));
            Words.cut(values.bytes(), values.from(i), values.to(i), rows, 1, true);
            rows.row(values.to(i));
        }
        if (rows.full() || rows.slots() == 0 || rows.templates() > values.size() / 2) {
            return false;
        }
        rows.write(out.deeper());
        return true;
    }

    @Override
    public int[] read(int size, Reader in) throws CorruptBlockException {
        var rows = Templates.read(size, in.deeper());
        if (rows.rows() != size) {
            throw new CorruptBlockException("sigma column of " + rows.rows() + " rows for " + size);
        }
        var arena = in.arena();
        int[] at = arena.list(size);
        for (int i = 0; i < size; i++) {
            int length = rows.length(i);
            int from = arena.room(length);
            at[2 * i] = from;
            at[2 * i + 1] = rows.put(i, arena.bytes(), from, from + length);
            arena.rendered(at[2 * i + 1]);
        }
        rows.end();
        return at;
    }
}
