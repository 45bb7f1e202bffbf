package io.sigmavault.codec.sigma;

/// JSON, one document or one a line: values are slots, keyed by the names on the way to them; names
/// and punctuation belong to templates. Rows end at lines, at brackets, or at commas.
final class JsonParser implements Parser {

    enum Rows {
        LINES,
        BRACKETS,
        COMMAS
    }

    private static final int DEEPEST = 64;

    private final Rows rows;

    JsonParser(Rows rows) {
        this.rows = rows;
    }

    @Override
    public void parse(byte[] bytes, int from, int to, Cuts cuts) {
        cuts.begin(from);
        int[] keys = new int[DEEPEST + 1];
        int depth = 0;
        int name = 0;
        int at = from;
        int row = from;
        while (at < to) {
            byte b = bytes[at];
            boolean ends = false;
            if (b == '"') {
                int end = string(bytes, at + 1, to);
                int next = end + 1;
                while (next < to && (bytes[next] == ' ' || bytes[next] == '\t')) {
                    next++;
                }
                if (end < to && next < to && bytes[next] == ':') {
                    name = 31 * keys[depth] + Values.hash(bytes, at + 1, end);
                    at = next + 1;
                } else {
                    cuts.slot(at + 1, end, 2 * name + 1, 1);
                    at = Math.min(to, end + 1);
                }
                continue;
            }
            if (b == '{' || b == '[') {
                depth = Math.min(DEEPEST, depth + 1);
                keys[depth] = 31 * name + b;
                name = keys[depth];
                ends = rows == Rows.BRACKETS;
            } else if (b == '}' || b == ']') {
                depth = Math.max(0, depth - 1);
                name = keys[depth];
                ends = rows == Rows.BRACKETS && (at + 1 >= to || bytes[at + 1] != ',');
            } else if (b == ',') {
                name = array(keys, depth, name);
                ends =
                        rows == Rows.COMMAS
                                || (rows == Rows.BRACKETS && at > from && close(bytes[at - 1]));
            } else if (b == '\n') {
                ends = rows == Rows.LINES;
                if (ends) {
                    depth = 0;
                    name = 0;
                }
            } else if (scalar(b)) {
                int end = at;
                while (end < to && scalar(bytes[end])) {
                    end++;
                }
                cuts.slot(at, end, 2 * name, 2);
                at = end;
                continue;
            }
            at++;
            if (ends) {
                cuts.row(at);
                row = at;
            }
        }
        if (row < to) {
            cuts.row(to);
        }
    }

    /// Behind a comma in an array its elements have the array's key again.
    private static int array(int[] keys, int depth, int name) {
        return keys[depth] != 0 ? keys[depth] : name;
    }

    private static boolean close(byte b) {
        return b == '}' || b == ']';
    }

    private static boolean scalar(byte b) {
        return (b >= '0' && b <= '9')
                || (b >= 'a' && b <= 'z')
                || b == '-'
                || b == '+'
                || b == '.'
                || b == 'E';
    }

    /// The quote that ends a string, or the end.
    private static int string(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != '"') {
            at += bytes[at] == '\\' ? 2 : 1;
        }
        return Math.min(at, to);
    }
}
