package io.sigmavault.codec.sigma;

/// SQL dumps: a row is a line or a tuple; quoted text and numbers are slots, keyed by the table and
/// the place in the tuple. Tables are told apart by their letters and digits alone, so that dumps for
/// different servers share columns.
final class SqlParser implements Parser {

    @Override
    public void parse(byte[] bytes, int from, int to, Cuts cuts) {
        new Pass(bytes, to, cuts).run(from);
    }

    /// One pass over the data, with what it has to remember.
    private static final class Pass {

        private final byte[] bytes;
        private final int to;
        private final Cuts cuts;
        private int table = 1;
        private int place;

        /// Behind INTO and before a bracket names are the table's.
        private boolean naming;

        Pass(byte[] bytes, int to, Cuts cuts) {
            this.bytes = bytes;
            this.to = to;
            this.cuts = cuts;
        }

        void run(int from) {
            cuts.begin(from);
            int at = from;
            int row = from;
            while (at < to) {
                byte b = bytes[at];
                if (b == '\'') {
                    at = text(at + 1);
                } else if (letter(b)) {
                    at = name(at);
                } else if (Digits.digit(b)
                        || (b == '-' && at + 1 < to && Digits.digit(bytes[at + 1]))) {
                    at = number(at);
                } else {
                    at = mark(at);
                    if (ends(b, at)) {
                        cuts.row(at);
                        row = at;
                    }
                }
            }
            if (row < to) {
                cuts.row(to);
            }
        }

        private int text(int from) {
            int end = from;
            while (end < to && (bytes[end] != '\'' || (end + 1 < to && bytes[end + 1] == '\''))) {
                end += bytes[end] == '\'' || bytes[end] == '\\' ? 2 : 1;
            }
            end = Math.min(end, to);
            cuts.slot(from, end, 64 * table + place, 1);
            return Math.min(to, end + 1);
        }

        private int number(int from) {
            int end = from + 1;
            while (end < to && (Digits.digit(bytes[end]) || bytes[end] == '.')) {
                end++;
            }
            cuts.slot(from, end, 64 * table + place, 2);
            return end;
        }

        private int name(int from) {
            int end = from;
            int hash = 7;
            while (end < to && (letter(bytes[end]) || Digits.digit(bytes[end]))) {
                hash = bytes[end] == '_' ? hash : 31 * hash + (bytes[end] | 0x20);
                end++;
            }
            if (naming) {
                table = hash;
            }
            naming |= end - from == 4 && hash == INTO;
            return end;
        }

        private int mark(int at) {
            switch (bytes[at]) {
                case ',' -> place++;
                case '(' -> {
                    place = 0;
                    naming = false;
                }
                case '\n', ';' -> place = 0;
                default -> {}
            }
            return at + 1;
        }

        /// A row ends with its line, or with a tuple that has another one behind it.
        private boolean ends(byte mark, int next) {
            return mark == '\n'
                    || (mark == ','
                            && bytes[next - 2 < 0 ? 0 : next - 2] == ')'
                            && next < to
                            && bytes[next] != '\n'
                            && bytes[next] != '\r');
        }

        private static boolean letter(byte b) {
            return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || b == '_';
        }
    }

    private static final int INTO = hash("into");

    private static int hash(String name) {
        int hash = 7;
        for (int i = 0; i < name.length(); i++) {
            hash = 31 * hash + name.charAt(i);
        }
        return hash;
    }
}
