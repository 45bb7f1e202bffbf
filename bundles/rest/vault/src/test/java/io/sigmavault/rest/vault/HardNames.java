package io.sigmavault.rest.vault;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// Names that something on the way might change, and paths that must not get through.
final class HardNames {

    static final List<String> GOOD =
            List.of(
                    "a b",
                    "a+b",
                    "a%20b",
                    "a%2Fb",
                    "a%",
                    "a;b=c",
                    "a?list",
                    "a#b",
                    "a&b=c",
                    "\u00e9",
                    "e\u0301",
                    "\ud83d\ude00 emoji",
                    "dots...",
                    "space ",
                    " space",
                    "...",
                    "..a",
                    "A",
                    "a",
                    "tab\t",
                    "line\nbreak",
                    "bell\u0007",
                    "delete\u007f",
                    "back\\slash",
                    "C:\\con",
                    "quote\"'`",
                    "<b>{x}|^~[y]",
                    "@:$!*(),=",
                    "-",
                    "x".repeat(255),
                    "\u6f22".repeat(85));

    static final List<String> BAD =
            List.of(
                    "..",
                    "a/../b",
                    "%2e%2e",
                    "%2E%2E/etc/passwd",
                    ".",
                    "a/%2e/b",
                    "a%2Fb",
                    "a%2fb",
                    "a//b",
                    "//a",
                    "%ff",
                    "%c0%af",
                    "%ed%a0%80",
                    "x".repeat(256));

    private HardNames() {}

    /// Every byte but letters and digits percent-encoded.
    static String encoded(String name) {
        var out = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = b > 0 && b < 0x7f && Character.isLetterOrDigit(b);
            out.append(plain ? String.valueOf((char) b) : "%%%02X".formatted(b & 0xff));
        }
        return out.toString();
    }
}
