package io.sigmavault.host.helper;

import io.sigmavault.host.protocol.HostException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// An object of JSON (RFC 8259) whose values are texts, whole numbers and such objects: all that an answer file has. Texts
/// are characters that can be cleared, since some are secret.
///
/// @param members by name, in their order: `char[]`, `Long` or [JsonObject]
/// @param from where it begins in the file
/// @param to behind its end
record JsonObject(Map<String, Object> members, int from, int to) {

    private static final int MOST_DEPTH = 4;

    /// @throws HostException `answer-invalid` naming the line
    static JsonObject read(char[] text) throws HostException {
        var reader = new Reader(text);
        var object = reader.object(1);
        reader.blanks();
        if (reader.at < text.length) {
            throw reader.wrong("goes on after its object");
        }
        return object;
    }

    private static final class Reader {
        private final char[] text;
        private int at;

        Reader(char[] text) {
            this.text = text;
        }

        JsonObject object(int depth) throws HostException {
            if (depth > MOST_DEPTH) {
                throw wrong("is nested too deep");
            }
            blanks();
            int from = at;
            expect('{');
            var members = new LinkedHashMap<String, Object>();
            blanks();
            if (peek() == '}') {
                at++;
                return new JsonObject(members, from, at);
            }
            char next;
            do {
                blanks();
                String name = new String(text());
                blanks();
                expect(':');
                if (members.put(name, value(depth)) != null) {
                    throw wrong("has \"" + name + "\" twice");
                }
                blanks();
                next = take();
            } while (next == ',');
            if (next != '}') {
                at--;
                throw wrong("lacks a comma or }");
            }
            return new JsonObject(members, from, at);
        }

        private Object value(int depth) throws HostException {
            blanks();
            return switch (peek()) {
                case '{' -> object(depth + 1);
                case '"' -> text();
                default -> number();
            };
        }

        private Long number() throws HostException {
            int from = at;
            while (peek() >= '0' && peek() <= '9' && at - from < 18) {
                at++;
            }
            if (at == from || text[from] == '0' && at - from > 1) {
                throw wrong("has something that is no text, whole number or object");
            }
            return Long.parseLong(new String(text, from, at - from));
        }

        private char[] text() throws HostException {
            expect('"');
            var out = new char[end() - at];
            int length = 0;
            for (char c = take(); c != '"'; c = take()) {
                if (c < ' ') {
                    throw wrong("has a control character in a text");
                }
                out[length++] = c == '\\' ? escaped() : c;
            }
            char[] whole = Arrays.copyOf(out, length);
            Arrays.fill(out, '\0');
            return whole;
        }

        /// Where the quotation mark of a text may stand at the latest; bounds what is allocated for it.
        private int end() {
            int end = at;
            while (end < text.length && text[end] != '"') {
                end += text[end] == '\\' ? 2 : 1;
            }
            return Math.min(end, text.length);
        }

        private char escaped() throws HostException {
            char c = take();
            int plain = "\"\\/bfnrt".indexOf(c);
            if (plain >= 0) {
                return "\"\\/\b\f\n\r\t".charAt(plain);
            }
            int code = 0;
            for (int i = 0; i < 4; i++) {
                int digit = c == 'u' ? Character.digit(take(), 16) : -1;
                if (digit < 0) {
                    throw wrong("has an unknown escape");
                }
                code = code * 16 + digit;
            }
            return (char) code;
        }

        void blanks() {
            while (at < text.length && " \t\r\n".indexOf(text[at]) >= 0) {
                at++;
            }
        }

        private void expect(char c) throws HostException {
            if (peek() != c) {
                throw wrong("lacks a " + c);
            }
            at++;
        }

        private char peek() {
            return at < text.length ? text[at] : '\0';
        }

        private char take() throws HostException {
            if (at >= text.length) {
                throw wrong("ends early");
            }
            return text[at++];
        }

        HostException wrong(String what) {
            int line = 1;
            for (int i = 0; i < Math.min(at, text.length); i++) {
                line += text[i] == '\n' ? 1 : 0;
            }
            return AnswerFile.invalid("it " + what + " in line " + line);
        }
    }
}
