package io.sigmavault.codec.sigma;

/// Lines of separated fields, quoted or not: a value a field, with its quotes. A quoted line feed ends the line all the same.
record FieldLines(byte separator) implements LineParser {

    @Override
    public boolean parse(byte[] bytes, int from, int to, LineRows rows) {
        int at = from;
        while (at < to) {
            int line = at;
            int column = 0;
            boolean more = true;
            while (more) {
                int end = end(bytes, at, to);
                rows.slot(column, at, end);
                more = end < to && bytes[end] == separator;
                if (end < to) {
                    rows.constant(bytes[end]);
                }
                at = Math.min(to, end + 1);
                column = Math.min(column + 1, LineRows.MOST_COLUMNS - 1);
            }
            if (!rows.row(at - line)) {
                return false;
            }
        }
        return true;
    }

    private int end(byte[] bytes, int from, int to) {
        int at = from;
        if (at < to && bytes[at] == '"') {
            at++;
            while (at < to
                    && bytes[at] != '\n'
                    && (bytes[at] != '"' || (at + 1 < to && bytes[at + 1] == '"'))) {
                at += bytes[at] == '"' ? 2 : 1;
            }
        }
        return at < to ? Places.find(bytes, at, to, separator, (byte) '\n') : to;
    }
}
