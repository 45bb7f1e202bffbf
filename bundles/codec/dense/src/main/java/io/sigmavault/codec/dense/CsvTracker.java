package io.sigmavault.codec.dense;

/// Rows of fields: the column is the field's number in its row.
final class CsvTracker extends Tracker {

    private final int delimiter;
    private int field;
    private boolean quoted;

    CsvTracker(int start, int delimiter) {
        super(start);
        this.delimiter = delimiter;
    }

    @Override
    void follow(int c, int at) {
        if (c == '"') {
            quoted = !quoted;
        } else if (c == '\n') {
            quoted = false;
            field = 0;
            begin(1, at);
        } else if (c == delimiter && !quoted) {
            field++;
            begin(field + 1, at);
        }
    }
}
