package io.sigmavault.host.protocol;

import java.util.LinkedHashMap;
import java.util.Map;

/// Named values in one line of text: `name=value`, separated by tabs. A control character or backslash in a value is
/// written `\xHH`, so that lines and fields stay what they are whatever a disk calls itself.
public final class Row {

    private Row() {}

    /// One line without its end.
    public static String write(Map<String, String> fields) {
        var line = new StringBuilder();
        fields.forEach((name, value) -> {
            line.append(line.isEmpty() ? "" : "\t").append(name).append('=');
            escape(value, line);
        });
        return line.toString();
    }

    /// Reads what [#write] wrote.
    ///
    /// @throws HostException `bad-request` if it is no such line
    public static Map<String, String> read(String line) throws HostException {
        var fields = new LinkedHashMap<String, String>();
        for (String field : line.split("\t", -1)) {
            int equals = field.indexOf('=');
            String name = equals < 0 ? "" : field.substring(0, equals);
            if (!name.matches("[a-z][a-z0-9-]{0,31}")) {
                throw bad("a field without a name");
            }
            if (fields.put(name, unescape(field.substring(equals + 1))) != null) {
                throw bad("the field " + name + " twice");
            }
        }
        return fields;
    }

    private static void escape(String value, StringBuilder out) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' || Character.isISOControl(c)) {
                out.append("\\x").append(String.format("%02x", (int) c));
            } else {
                out.append(c);
            }
        }
    }

    private static String unescape(String text) throws HostException {
        var value = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\') {
                if (Character.isISOControl(c)) {
                    throw bad("a control character");
                }
                value.append(c);
                continue;
            }
            if (!text.regionMatches(i, "\\x", 0, 2) || i + 4 > text.length()) {
                throw bad("a backslash without \\xHH");
            }
            int high = Character.digit(text.charAt(i + 2), 16);
            int low = Character.digit(text.charAt(i + 3), 16);
            if (high < 0 || low < 0) {
                throw bad("a backslash without \\xHH");
            }
            value.append((char) (high * 16 + low));
            i += 3;
        }
        return value.toString();
    }

    private static HostException bad(String what) {
        return new HostException("bad-request", "the line has " + what);
    }
}
