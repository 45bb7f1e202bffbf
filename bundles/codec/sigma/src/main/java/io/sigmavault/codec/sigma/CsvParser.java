package io.sigmavault.codec.sigma;

/// A row a record (RFC 4180, any separator), a slot a field. Quotes around a field without quotes
/// inside belong to the template.
final class CsvParser implements Parser {

    private final byte separator;

    CsvParser(byte separator) {
        this.separator = separator;
    }

    @Override
    public void parse(byte[] bytes, int from, int to, Cuts cuts) {
        cuts.begin(from);
        int at = from;
        while (at < to) {
            int field = 0;
            int end = at;
            do {
                at = field > 0 ? end + 1 : end;
                end = end(bytes, at, to);
                int last =
                        end > at && (end == to || bytes[end] == '\n') && bytes[end - 1] == '\r'
                                ? end - 1
                                : end;
                boolean quoted = last - at >= 2 && bytes[at] == '"' && bytes[last - 1] == '"';
                cuts.slot(quoted ? at + 1 : at, quoted ? last - 1 : last, 100 + field, 0);
                field++;
            } while (end < to && bytes[end] == separator);
            at = Math.min(to, end + 1);
            cuts.row(at);
        }
    }

    /// Where the field ends: at a separator, a line feed, or the end.
    private int end(byte[] bytes, int from, int to) {
        int at = from;
        if (at < to && bytes[at] == '"') {
            at++;
            while (at < to && (bytes[at] != '"' || (at + 1 < to && bytes[at + 1] == '"'))) {
                at += bytes[at] == '"' ? 2 : 1;
            }
        }
        while (at < to && bytes[at] != separator && bytes[at] != '\n') {
            at++;
        }
        return Math.min(at, to);
    }
}
