package io.sigmavault.codec.sigma;

/// Records of as many columns, of tables or of indexes, while they are written.
final class Table {

    private final Field[] fields;
    private int rows;

    Table(int columns) {
        fields = new Field[columns];
        for (int i = 0; i < columns; i++) {
            fields[i] = new Field();
        }
    }

    int columns() {
        return fields.length;
    }

    /// @param types of the values, which follow each other from `from` on
    void add(long[] types, byte[] bytes, int from) {
        int at = from;
        for (int i = 0; i < fields.length; i++) {
            fields[i].add(rows, types[i], bytes, at);
            at += (int) Serial.bytes(types[i]);
        }
        rows++;
    }

    int write(byte[] bytes, int table, int column, Siblings siblings, Out out) {
        int next = column;
        for (var field : fields) {
            next = field.write(bytes, table, next, siblings, out);
        }
        return next;
    }
}
