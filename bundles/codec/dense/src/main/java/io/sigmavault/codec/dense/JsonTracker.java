package io.sigmavault.codec.dense;

/// JSON, also many documents in a row: the column is the path of keys, in arrays with the place of the first few elements. A
/// key is a field of its own, in a column named by the key before.
final class JsonTracker extends Tracker {

    private static final int DEPTH = 64;

    private final int[] paths = new int[DEPTH];
    private final int[] counts = new int[DEPTH];
    private final boolean[] arrays = new boolean[DEPTH];
    private int depth;
    private boolean inString;
    private boolean escaped;
    private boolean key;
    private int keyHash;

    JsonTracker(int start) {
        super(start);
    }

    @Override
    void follow(int c, int at) {
        if (inString) {
            string(c);
            return;
        }
        switch (c) {
            case '"' -> inString = true;
            case '{', '[' -> open(c == '[', at);
            case '}', ']' -> close(at);
            case ':' -> {
                key = false;
                begin(mix(paths[depth], keyHash), at);
            }
            case ',' -> next(at);
            case '\n' -> {
                if (depth == 0) {
                    begin(1, at);
                }
            }
            default -> {}
        }
    }

    private void string(int c) {
        if (escaped) {
            escaped = false;
        } else if (c == '\\') {
            escaped = true;
        } else if (c == '"') {
            inString = false;
            return;
        } else if (c == '\n') {
            // no JSON string holds a line break: this was no string
            inString = false;
        }
        if (key) {
            keyHash = (keyHash + c + 1) * HASH;
        }
    }

    private void open(boolean array, int at) {
        int path = column;
        if (depth < DEPTH - 1) {
            depth++;
        }
        paths[depth] = mix(path, array ? 2 : 3);
        arrays[depth] = array;
        counts[depth] = 0;
        key = !array;
        keyHash = 0;
        begin(paths[depth], at);
    }

    private void close(int at) {
        if (depth > 0) {
            depth--;
        }
        key = false;
        begin(mix(paths[depth], 5), at);
    }

    private void next(int at) {
        if (arrays[depth]) {
            counts[depth] = Math.min(counts[depth] + 1, 3);
            begin(mix(paths[depth], counts[depth]), at);
        } else {
            int before = keyHash;
            key = depth > 0;
            keyHash = 0;
            begin(mix(paths[depth], before ^ 0x5555), at);
        }
    }

    private static int mix(int path, int step) {
        return (path * HASH ^ step) * 0x9E37_79B1;
    }
}
