package io.sigmavault.codec.sigma;

/// A column of a table of SQLite's while it is written: what type each value has, and values of one
/// type together.
final class Field {

    /// Integers of the shortest type, real numbers, and texts without zeros; other types are 4 more
    /// than SQLite has for them.
    static final int INTEGER = 1;

    static final int REAL = 2;
    static final int TEXT = 3;
    static final int OTHERS = 4;

    private final Longs classes = new Longs();
    private final Longs integers = new Longs();
    private final Longs reals = new Longs();
    private final Ints texts = new Ints();
    private final Bytes others = new Bytes();
    private int rows;

    /// @param row of the value in its table
    void add(int row, long type, byte[] bytes, int from) {
        int length = (int) Serial.bytes(type);
        if (type == Serial.NULL) {
            classes.add(0);
        } else if (Serial.integer(type) && Serial.type(Serial.number(type, bytes, from)) == type) {
            classes.add(INTEGER);
            integers.add(Serial.number(type, bytes, from));
        } else if (type == Serial.REAL) {
            classes.add(REAL);
            reals.add(Serial.number(type, bytes, from));
        } else if (type >= Serial.TEXT && type % 2 == 1 && !zeros(bytes, from, from + length)) {
            classes.add(TEXT);
            texts.add(from);
            texts.add(from + length);
            rows = 31 * rows + row;
        } else {
            classes.add(OTHERS + type);
            others.put(bytes, from, length);
        }
    }

    private static boolean zeros(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == 0) {
                return true;
            }
        }
        return false;
    }

    /// @param table number of it, as columns of different tables have different rows
    /// @param column number among all that have texts
    /// @return that number, or the next if this one has
    int write(byte[] bytes, int table, int column, Siblings siblings, Out out) {
        classes.write(out);
        integers.write(out);
        reals.write(out);
        out.streams().next().put(others.array(), 0, others.size());
        if (texts.size() == 0) {
            return column;
        }
        var values = new Values(bytes, texts.toArray());
        texts.clear();
        int hash = 31 * rows + table;
        siblings.current(hash);
        Columns.write(values, out.beside(siblings));
        siblings.add(column, hash, values);
        return column + 1;
    }
}
