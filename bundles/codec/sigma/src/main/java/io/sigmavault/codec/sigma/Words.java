package io.sigmavault.codec.sigma;

/// Cuts text into words: what has digits varies and is a slot, what has none belongs to the
/// template; quoted text and points in time are slots as a whole. A slot's key is a hash of what
/// stands before it in its row, with slots left out.
final class Words {

    private static final int TIME = 0;
    private static final int NUMBER = 1;
    private static final int WORD = 2;
    private static final int QUOTED = 3;

    private Words() {}

    /// @param seed where the key's hash begins
    /// @param fine true to cut words at their digits
    static void cut(byte[] bytes, int from, int to, Cuts cuts, int seed, boolean fine) {
        int key = seed;
        int at = from;
        while (at < to) {
            byte b = bytes[at];
            int end = at;
            int kind = -1;
            if (word(b)) {
                int time =
                        at + 8 <= to && (Digits.digit(b) || b <= 'Z')
                                ? Times.end(bytes, at, to)
                                : -1;
                if (time > 0 && !fine) {
                    end = time;
                    kind = TIME;
                } else {
                    end = fine ? fineEnd(bytes, at, to) : end(bytes, at, to);
                    kind = kind(bytes, at, end);
                }
            } else if (b == '"' && !fine) {
                end = quoted(bytes, at + 1, to);
                if (end > 0) {
                    cuts.slot(at + 1, end, 31 * key + QUOTED, QUOTED);
                    key = 31 * key + '"';
                    at = end + 1;
                    continue;
                }
                end = at + 1;
            } else {
                end = at + 1;
            }
            if (kind >= 0) {
                cuts.slot(at, end, 31 * key + 7, kind);
                key = 31 * key + 7;
            } else {
                key = 31 * key + Values.hash(bytes, at, end);
            }
            at = end;
        }
    }

    static boolean word(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || b < 0;
    }

    private static int end(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to
                && (word(bytes[at]) || bytes[at] == '_' || bytes[at] == '.' || bytes[at] == '-')) {
            at++;
        }
        while (!word(bytes[at - 1])) {
            at--;
        }
        return at;
    }

    private static int fineEnd(byte[] bytes, int from, int to) {
        boolean digits = Digits.digit(bytes[from]);
        int at = from;
        while (at < to && word(bytes[at]) && Digits.digit(bytes[at]) == digits) {
            at++;
        }
        return at;
    }

    private static int kind(byte[] bytes, int from, int to) {
        boolean digits = false;
        boolean others = false;
        for (int i = from; i < to; i++) {
            if (Digits.digit(bytes[i])) {
                digits = true;
            } else {
                others = true;
            }
        }
        return digits ? others ? WORD : NUMBER : -1;
    }

    private static int quoted(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\\') {
                i++;
            } else if (bytes[i] == '"') {
                return i;
            }
        }
        return -1;
    }
}
