package io.sigmavault.codec.dense;

/// Prose and source text: a field is a line, and the column the line's first bytes.
final class TextTracker extends Tracker {

    private boolean indent = true;

    TextTracker(int start) {
        super(start);
    }

    @Override
    void follow(int c, int at) {
        if (c == '\n') {
            indent = true;
            begin(1, at);
        } else if (indent && c > ' ') {
            indent = false;
        }
    }
}
