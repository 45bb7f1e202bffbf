package io.sigmavault.codec.sigma;

/// Lines of JSON, and any other text: strings that aren't names and numbers are values, without quotes; the name in front of a value, and
/// in arrays its number up to [#NUMBERED], tell its column.
final class JsonLines implements LineParser {

    private static final int NUMBERED = 15;

    @Override
    public boolean parse(byte[] bytes, int from, int to, LineRows rows) {
        var columns = new LineKeys();
        int at = from;
        while (at < to) {
            int line = at;
            at = line(bytes, at, to, rows, columns);
            if (!rows.row(at - line)) {
                return false;
            }
        }
        return true;
    }

    private static int line(byte[] bytes, int from, int to, LineRows rows, LineKeys columns) {
        int at = from;
        int constant = from;
        int key = 0;
        int number = 0;
        while (at < to && bytes[at] != '\n') {
            byte first = bytes[at];
            if (first == '"') {
                int start = ++at;
                int hash = 0;
                while (at < to && bytes[at] != '"' && bytes[at] != '\n') {
                    hash = 31 * hash + bytes[at];
                    at += bytes[at] == '\\' && at + 1 < to && bytes[at + 1] != '\n' ? 2 : 1;
                }
                if (name(bytes, at, to)) {
                    key = hash;
                    number = 0;
                } else {
                    rows.constant(constant, start);
                    rows.slot(columns.of(key + number), start, at);
                    constant = at;
                    number = Math.min(number + 1, NUMBERED);
                }
                at += at < to && bytes[at] == '"' ? 1 : 0;
            } else if (starts(first)) {
                rows.constant(constant, at);
                int start = at;
                at = end(bytes, at, to);
                rows.slot(columns.of(key + number), start, at);
                constant = at;
                number = Math.min(number + 1, NUMBERED);
            } else {
                at++;
            }
        }
        at = Math.min(to, at + 1);
        rows.constant(constant, at);
        return at;
    }

    /// Whether the string that ends here is a member's name.
    private static boolean name(byte[] bytes, int quote, int to) {
        int next = quote + 1;
        if (next < to && bytes[next] == ' ') {
            next++;
        }
        return next < to && bytes[next] == ':';
    }

    /// A number, `true`, `false` or `null`.
    private static boolean starts(byte b) {
        return (b >= '0' && b <= '9') || b == '-' || b == 't' || b == 'f' || b == 'n';
    }

    private static int end(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to
                && bytes[at] != ','
                && bytes[at] != '}'
                && bytes[at] != ']'
                && bytes[at] != ' '
                && bytes[at] != '\n') {
            at++;
        }
        return at;
    }
}
