package io.sigmavault.codec.sigma;

/// A row a line, cut into words.
final class LogParser implements Parser {

    @Override
    public void parse(byte[] bytes, int from, int to, Cuts cuts) {
        cuts.begin(from);
        int at = from;
        while (at < to) {
            int end = at;
            while (end < to && bytes[end] != '\n') {
                end++;
            }
            Words.cut(bytes, at, end, cuts, 1, false);
            at = Math.min(to, end + 1);
            cuts.row(at);
        }
    }
}
