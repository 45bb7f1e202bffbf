package io.sigmavault.codec.sigma;

/// Finds the separator of a table.
final class Tables {

    private static final byte[] SEPARATORS = {',', '\t', ';', '|'};

    /// Lines that are looked at.
    private static final int LINES = 200;

    private Tables() {}

    /// The likeliest separator, or 0 if most lines don't have equally many of any.
    static byte separator(byte[] bytes, int from, int to) {
        byte best = 0;
        int most = 0;
        for (byte separator : SEPARATORS) {
            int agreeing = agreeing(bytes, from, to, separator);
            if (agreeing > most) {
                most = agreeing;
                best = separator;
            }
        }
        return best;
    }

    /// Nearly all lines have as many separators, and more than one: a log has that by chance only.
    static boolean wide(byte[] bytes, int from, int to) {
        byte separator = separator(bytes, from, to);
        if (separator == 0 || agreeing(bytes, from, to, separator) < 950) {
            return false;
        }
        int found = 0;
        for (int i = from; i < to && bytes[i] != '\n'; i++) {
            found += bytes[i] == separator ? 1 : 0;
        }
        return found > 1;
    }

    /// Of 1,000 lines, how many have as many separators outside quotes as the first one; 0 if that
    /// has none, or if none has anything behind its separators: statements end so.
    private static int agreeing(byte[] bytes, int from, int to, byte separator) {
        int wanted = -1;
        int lines = 0;
        int equal = 0;
        int found = 0;
        boolean quoted = false;
        boolean separates = false;
        for (int i = from; i < to && lines < LINES; i++) {
            byte b = bytes[i];
            if (b == '"') {
                quoted = !quoted;
            } else if (b == separator && !quoted) {
                found++;
                separates |= i + 1 < to && bytes[i + 1] != '\n' && bytes[i + 1] != '\r';
            } else if (b == '\n' && !quoted) {
                wanted = wanted < 0 ? found : wanted;
                equal += found == wanted ? 1 : 0;
                lines++;
                found = 0;
            }
        }
        boolean table = separates && wanted > 0 && lines >= 3 && equal * 10 >= lines * 8;
        return table ? 1000 * equal / lines : 0;
    }
}
