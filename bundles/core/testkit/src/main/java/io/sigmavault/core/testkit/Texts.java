package io.sigmavault.core.testkit;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Texts made of plain letters, hard pieces and any code point.
record Texts(int min, int max) implements Generator<String> {

    /// Each piece has few code points; a text may hold several.
    private static final List<String> HARD =
            List.of(
                    "\u00e9", // é composed
                    "e\u0301", // é decomposed
                    "\ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67", // family, joined
                    "\ud83c\uddea\ud83c\uddfa", // flag
                    "\u202etxt.exe", // right-to-left override
                    "\u05d0\u0628", // right-to-left letters
                    "\u0000",
                    "\u0001\u001f\u007f",
                    "\r\n",
                    "..",
                    ".",
                    " ",
                    "/",
                    "\\",
                    "\"'`$&<>%2F%00",
                    "\u0130\u0131\u00df\u1e9e", // letters whose case changes length
                    "K\u212a", // K and the Kelvin sign
                    "\ufeff", // byte order mark
                    "\uffff",
                    "\ud800\udc00", // first beyond the basic plane
                    "\udbff\udfff", // last of all
                    "CON",
                    "-rf");

    @Override
    public String generate(Random random) {
        int count = Generators.size(random, min, max);
        var text = new StringBuilder();
        while (text.codePointCount(0, text.length()) < count) {
            switch (random.nextInt(3)) {
                case 0 -> text.append(HARD.get(random.nextInt(HARD.size())));
                case 1 -> text.appendCodePoint(codePoint(random));
                default -> text.append((char) ('a' + random.nextInt(26)));
            }
        }
        return first(text.toString(), count);
    }

    private static int codePoint(Random random) {
        int point = random.nextInt(Character.MAX_CODE_POINT + 1);
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 'x' : point;
    }

    private static String first(String text, int count) {
        return text.substring(0, text.offsetByCodePoints(0, count));
    }

    @Override
    public Stream<String> shrink(String value) {
        int[] points = value.codePoints().toArray();
        Stream<String> shorter =
                Generators.shorter(
                        points.length, min, cut -> new String(points, cut[0], cut[1] - cut[0]));
        Stream<String> plainer =
                Stream.iterate(0, i -> i < points.length, i -> i + 1)
                        .filter(i -> points[i] != 'a')
                        .map(i -> plain(points, i));
        return Stream.concat(shorter, plainer);
    }

    private static String plain(int[] points, int index) {
        int[] copy = points.clone();
        copy[index] = 'a';
        return new String(copy, 0, copy.length);
    }

    @Override
    public String show(String value) {
        return "\""
                + value.chars()
                        .mapToObj(c ->
                                c >= ' ' && c < 127
                                        ? String.valueOf((char) c)
                                        : String.format("\\u%04x", c))
                        .collect(Collectors.joining())
                + "\"";
    }
}
