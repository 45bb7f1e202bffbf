package io.sigmavault.codec.sigma;

/// XML and HTML: a row is a tag with the text behind it. Attribute values and text are slots, keyed
/// by what stands before them in the row; names and white space belong to templates.
final class XmlParser implements Parser {

    @Override
    public void parse(byte[] bytes, int from, int to, Cuts cuts) {
        cuts.begin(from);
        int at = from;
        while (at < to) {
            int key = 1;
            if (starts(bytes, at, to, "<!--")) {
                int end = find(bytes, at + 4, to, "-->");
                cuts.slot(at + 4, end, 3, 3);
                at = end;
            } else if (starts(bytes, at, to, "<![CDATA[")) {
                int end = find(bytes, at + 9, to, "]]>");
                cuts.slot(at + 9, end, 4, 3);
                at = end;
            } else if (bytes[at] == '<') {
                int end = at;
                while (end < to && bytes[end] != '>') {
                    if (bytes[end] == '"' || bytes[end] == '\'') {
                        int quote = quote(bytes, end + 1, to, bytes[end]);
                        if (quote < to) {
                            cuts.slot(end + 1, quote, key, 1);
                            end = quote;
                        }
                    }
                    key = 31 * key + bytes[end];
                    end++;
                }
                at = end;
            }
            at = text(bytes, at, to, key, cuts);
            cuts.row(at);
        }
    }

    /// The text up to the next tag, without the white space around it.
    private static int text(byte[] bytes, int from, int to, int key, Cuts cuts) {
        int end = from < to && bytes[from] == '<' ? from + 1 : from;
        while (end < to && bytes[end] != '<') {
            end++;
        }
        int first = from;
        while (first < end && ((bytes[first] <= ' ' && bytes[first] >= 0) || bytes[first] == '>')) {
            first++;
        }
        int last = end;
        while (last > first && bytes[last - 1] <= ' ' && bytes[last - 1] >= 0) {
            last--;
        }
        if (last > first) {
            cuts.slot(first, last, 31 * key + 2, 2);
        }
        return end;
    }

    private static int quote(byte[] bytes, int from, int to, byte quote) {
        for (int i = from; i < to && bytes[i] != '<'; i++) {
            if (bytes[i] == quote) {
                return i;
            }
        }
        return to;
    }

    private static boolean starts(byte[] bytes, int at, int to, String text) {
        if (to - at < text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (bytes[at + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int find(byte[] bytes, int from, int to, String text) {
        for (int at = Math.min(from, to); at < to; at++) {
            if (starts(bytes, at, to, text)) {
                return at;
            }
        }
        return to;
    }
}
