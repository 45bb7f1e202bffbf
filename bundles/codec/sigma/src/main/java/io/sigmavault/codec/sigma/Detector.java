package io.sigmavault.codec.sigma;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// Tells the family of data from its first 64 KiB: magic numbers, then what its structure looks
/// like. A wrong answer costs bytes, never content.
final class Detector {

    private static final int MOST = 1 << 16;

    // no pattern goes on over blank lines at its start: of many it would see each again for each
    private static final Pattern STATEMENT =
            Pattern.compile(
                    "(?im)^[ \\t]*+(insert\\s+into|create\\s+(table|database|index|schema)"
                            + "|drop\\s+(table|database)|alter\\s+table|set\\s+\\w+|copy\\s+\\S+\\s*\\()");
    private static final Pattern HEADER =
            Pattern.compile(
                    "(?m)^(From |Received:|Return-Path:|Delivered-To:|Message-I[Dd]:|Subject:"
                            + "|MIME-Version:|Date:|To:|From:|Content-Type:)");
    private static final Pattern CODE =
            Pattern.compile(
                    "(?m)(^[ \\t]*+(import|package|from \\S+ import|#include|def|class|public|private"
                            + "|static|function|const|let|var|return|if|for|while|else|use|fn|end)\\b"
                            + "|[;{][ \\t]*+$|^[ \\t]*+(//|/\\*|\\*/|\\* ))");

    /// A text is matched against patterns up to here.
    private static final int HEAD = 1 << 14;

    private Detector() {}

    static Family family(byte[] bytes, int from, int to) {
        int end = Math.min(to, from + MOST);
        var magic = Magic.family(bytes, from, end);
        if (magic != null) {
            return magic;
        }
        if (!text(bytes, from, end)) {
            return Records.stride(bytes, from, end) > 0 ? Family.NUMERIC : Family.BINARY;
        }
        return text(
                new String(bytes, from, end - from, StandardCharsets.ISO_8859_1), bytes, from, end);
    }

    private static Family text(String text, byte[] bytes, int from, int end) {
        char first = first(text);
        if (first == '<' && text.indexOf('>') > 0) {
            return Family.XML;
        }
        if ((first == '{' || first == '[') && lines(text)) {
            return Family.NDJSON;
        }
        var lines = Lines.of(bytes, from, end);
        if ((first == '{' && json(text)) || (first == '[' && !lines.timed() && json(text))) {
            return Family.JSON;
        }
        var head = head(text, HEAD);
        if (matches(HEADER, head(text, 4096)) >= 3) {
            return Family.MAIL;
        }
        int statements = matches(STATEMENT, head);
        if ((statements * 40 >= count(head, '\n') && statements >= 2)
                || (statements >= 1 && head.contains("VALUES"))) {
            return Family.SQL;
        }
        if (Tables.wide(bytes, from, end)) {
            return Family.CSV;
        }
        if (lines.timed()) {
            return Family.LOG;
        }
        if (Tables.separator(bytes, from, end) != 0) {
            return Family.CSV;
        }
        if (matches(CODE, head) * 5 > count(head, '\n')) {
            return Family.SOURCE;
        }
        return lines.alike() ? Family.LOG : Family.TEXT;
    }

    private static boolean json(String text) {
        int names = matches(Pattern.compile("\"\\s*:"), head(text, 8192));
        int values = matches(Pattern.compile("[\\[,]\\s*[\\[\"{0-9-]"), head(text, 8192));
        return (names >= 1 && text.startsWith("{")) || names + values >= 4;
    }

    private static char first(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > ' ' && c < 0x80) {
                return c;
            }
        }
        return ' ';
    }

    private static String head(String text, int length) {
        return text.substring(0, Math.min(length, text.length()));
    }

    private static int matches(Pattern pattern, String text) {
        int count = 0;
        for (var matcher = pattern.matcher(text); matcher.find(); ) {
            count++;
        }
        return count;
    }

    private static int count(String text, char wanted) {
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            count += text.charAt(i) == wanted ? 1 : 0;
        }
        return count;
    }

    /// Nearly each line, of two at least, is an object or array from its start to its end.
    private static boolean lines(String text) {
        int all = 0;
        int whole = 0;
        int at = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', at)) {
            int last = end > at && text.charAt(end - 1) == '\r' ? end - 2 : end - 1;
            boolean object = last > at && text.charAt(at) == '{' && text.charAt(last) == '}';
            boolean array = last > at && text.charAt(at) == '[' && text.charAt(last) == ']';
            whole += object || array ? 1 : 0;
            all++;
            at = end + 1;
        }
        return all >= 2 && whole * 10 >= all * 9;
    }

    /// Nothing but text in ASCII, UTF-8 or a code page: no zeros, hardly a control character.
    private static boolean text(byte[] bytes, int from, int to) {
        int odd = 0;
        for (int i = from; i < to; i++) {
            int b = bytes[i];
            if (b == 0) {
                return false;
            }
            odd += b > 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f' ? 1 : 0;
        }
        return odd * 200 <= to - from;
    }
}
