package io.sigmavault.codec.dense;

/// Lines made from a pattern, as in logs and SQL dumps: the column is the line so far, where words that hold a digit and quoted
/// text count by their presence only. A field is one word or one quoted text.
final class LineTracker extends Tracker {

    private int shape = 1;
    private int token;
    private boolean digits;
    private int quote;

    LineTracker(int start) {
        super(start);
    }

    @Override
    void follow(int c, int at) {
        if (c == '\n') {
            shape = 1;
            token = 0;
            digits = false;
            quote = 0;
            begin(shape, at);
        } else if (quote != 0) {
            if (c == quote) {
                quote = 0;
                shape = (shape + 7) * HASH;
                begin(shape, at);
            }
        } else if (isWord(c)) {
            token = (token + c + 1) * HASH;
            digits |= isDigit(c);
        } else {
            if (token != 0) {
                shape = (shape + (digits ? 3 : token)) * HASH;
                token = 0;
                digits = false;
            }
            shape = (shape + c + 1) * HASH;
            if (c == '"' || c == '\'') {
                quote = c;
            }
            begin(shape, at);
        }
    }
}
