package io.sigmavault.codec.sigma;

/// Lines of words between spaces. Words with a digit or another sign of being somebody's name for something are values, and what
/// stands in quotes at a word's start; others are the template's. The word in front of a value tells its column.
final class LogLines implements LineParser {

    private static final int ENDS = 1;
    private static final int VALUE = 2;

    private static final byte[] CLASSES = classes();

    private static byte[] classes() {
        byte[] classes = new byte[256];
        for (int i = 0; i < 256; i++) {
            boolean value = i < ' ' || i > '~' || (i >= '0' && i <= '9') || "/=_@".indexOf(i) >= 0;
            classes[i] = (byte) (value ? VALUE : 0);
        }
        for (int end : new int[] {' ', '\t', '\r', '\n'}) {
            classes[end] = ENDS;
        }
        return classes;
    }

    /// Whether a word with this byte is a value.
    static boolean value(byte b) {
        return (CLASSES[b & 255] & VALUE) != 0;
    }

    @Override
    public boolean parse(byte[] bytes, int from, int to, LineRows rows) {
        var columns = new LineKeys();
        int at = from;
        while (at < to) {
            int line = at;
            int constant = at;
            int key = 0;
            boolean more = true;
            while (more) {
                int start = at;
                int quoted = quoted(bytes, at, to);
                boolean value = quoted > at;
                at = quoted;
                int hash = 0;
                int seen = 0;
                int now = 0;
                while (at < to && ((now = CLASSES[bytes[at] & 255]) & ENDS) == 0) {
                    seen |= now;
                    hash = 31 * hash + bytes[at++];
                }
                if (value || seen != 0) {
                    rows.constant(constant, start);
                    int column = columns.of(key);
                    rows.slot(column, start, at);
                    constant = at;
                    key = 7_919 * column + 13;
                } else if (at > start) {
                    key = hash;
                }
                more = at < to && bytes[at] != '\n';
                at = Math.min(to, at + 1);
            }
            rows.constant(constant, at);
            if (!rows.row(at - line)) {
                return false;
            }
        }
        return true;
    }

    /// Behind what is quoted from here on in this line, or `from` if nothing is.
    private static int quoted(byte[] bytes, int from, int to) {
        if (from >= to || bytes[from] != '"') {
            return from;
        }
        int at = from + 1;
        while (at < to && bytes[at] != '"' && bytes[at] != '\n') {
            at++;
        }
        return at < to && bytes[at] == '"' ? at + 1 : from;
    }
}
