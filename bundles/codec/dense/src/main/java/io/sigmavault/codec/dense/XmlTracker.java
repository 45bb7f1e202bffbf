package io.sigmavault.codec.dense;

/// XML and HTML: the column is the path of tags, with the attribute's name inside a tag. Names are fields in a column named by
/// the path and by what came before.
final class XmlTracker extends Tracker {

    private static final int DEPTH = 64;

    private final int[] paths = new int[DEPTH];
    private int depth;
    private int name;
    private int tag;
    private int sibling;
    private int quote;
    private boolean inTag;
    private boolean naming;
    private boolean closing;
    private boolean empty;

    XmlTracker(int start) {
        super(start);
    }

    @Override
    void follow(int c, int at) {
        if (!inTag) {
            if (c == '<') {
                inTag = true;
                naming = true;
                closing = false;
                empty = false;
                name = 0;
                tag = 0;
                begin(mix(paths[depth], sibling), at);
            }
        } else if (quote != 0) {
            if (c == quote) {
                quote = 0;
                name = 0;
                begin(mix(paths[depth], mix(tag, 9)), at);
            }
        } else {
            insideTag(c, at);
        }
    }

    private void insideTag(int c, int at) {
        if (c == '>') {
            endTag(at);
        } else if (c == '/' && name == 0 && naming) {
            closing = true;
        } else if (c == '"' || c == '\'') {
            quote = c;
            begin(mix(paths[depth], mix(tag, name)), at);
        } else if (c <= ' ') {
            if (naming) {
                tag = name;
                naming = false;
            }
            name = 0;
            empty = false;
            begin(mix(paths[depth], mix(tag, 8)), at);
        } else if (c == '/' || c == '?' || c == '!') {
            empty = true;
        } else {
            name = (name + c + 1) * HASH;
        }
    }

    private void endTag(int at) {
        inTag = false;
        if (naming) {
            tag = name;
        }
        sibling = tag;
        if (closing) {
            depth = Math.max(0, depth - 1);
        } else if (!empty && depth < DEPTH - 1) {
            depth++;
            paths[depth] = mix(paths[depth - 1], tag);
            sibling = 1;
        }
        begin(mix(paths[depth], closing ? 6 + tag : 5), at);
    }

    private static int mix(int path, int step) {
        return (path * HASH ^ step) * 0x9E37_79B1;
    }
}
