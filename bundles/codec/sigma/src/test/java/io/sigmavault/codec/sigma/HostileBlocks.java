package io.sigmavault.codec.sigma;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;

/// Blocks that ask as much of an encoder as one can: slots, rows, keys, templates and different
/// values, as many as fit, and values whose parts are slots again.
final class HostileBlocks {

    private static final Map<String, IntFunction<String>> LINES =
            Map.ofEntries(
                    Map.entry("csv-narrow", i -> "1,2,3,4,5,6,7,8,9,1,2,3,4,5,6,7\n"),
                    Map.entry(
                            "csv-fields",
                            i -> (i * 7919 % 90 + 10) + "," + i % 10 + "," + i % 7 + "\n"),
                    Map.entry("csv-distinct", i -> mixed(i) + "," + mixed(-i) + "\n"),
                    Map.entry(
                            "csv-words",
                            i -> "1,a1 b2 c3 d4 e5 f6 g7 h8 i9 j1 k2 l" + i % 10 + "\n"),
                    Map.entry("csv-empty", i -> ",,,,,,,,,,,,,,,,,,,,,,,,\n"),
                    Map.entry(
                            "csv-follow",
                            i -> mixed(i % 5000) + "," + mixed(i % 5000 + 1) + "," + i % 3 + "\n"),
                    Map.entry("ndjson-keys", i -> "{\"k" + i + "\":1}\n"),
                    Map.entry("ndjson-short", i -> "{\"a\":1}\n"),
                    Map.entry("json-array", i -> i == 0 ? "[[10,20,30],\n" : "[10,20,30,40,50],\n"),
                    Map.entry("log-templates", i -> "10:20:30 " + letters(i) + "\n"),
                    Map.entry("log-numbers", i -> "10:20:30 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15\n"),
                    Map.entry("log-short", i -> i % 300 < 250 ? "10:20:30\n" : "\n"),
                    Map.entry("code-branches", i -> i == 0 ? "\177ELF" : "\350"),
                    Map.entry("database-nulls", i -> page(i, Serial.NULL)),
                    Map.entry("database-ones", i -> page(i, 9)),
                    Map.entry("database-texts", i -> page(i, Serial.TEXT)),
                    Map.entry(
                            "mail-headers",
                            i ->
                                    i % 99 == 0
                                            ? "\nDate: x\nTo: x\n"
                                            : "A: 22 Aug 2002 14:54:40 +0100\n"),
                    Map.entry(
                            "mail-files",
                            i ->
                                    i % 5 == 0
                                            ? "\nDate: x\nTo: x\nFrom: x\n\n"
                                            : "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZn\n"
                                                    .repeat(i % 5 + 2)),
                    Map.entry("text-words", i -> letters(i) + (i % 9 == 0 ? "\n" : " ")),
                    Map.entry("text-letters", i -> i % 40 == 0 ? "if\n" : "a " + i % 10 + "!"),
                    Map.entry("xml-tags", i -> "<a>"),
                    Map.entry("xml-values", i -> "<a b='" + i % 10 + "'/>"),
                    Map.entry("xml-templates", i -> "<" + letters(i) + ">"),
                    Map.entry(
                            "sql-tuples",
                            i ->
                                    i == 0
                                            ? "INSERT INTO t VALUES\n"
                                            : i % 50 == 0
                                                    ? "(1);\nINSERT INTO t VALUES\n"
                                                    : "(1),"),
                    Map.entry(
                            "sql-tables",
                            i -> "INSERT INTO " + letters(i) + " VALUES (" + i + ");\n"));

    static final List<String> NAMES = LINES.keySet().stream().sorted().toList();

    private HostileBlocks() {}

    static byte[] of(String name, int size) {
        return filled(size, Objects.requireNonNull(LINES.get(name)));
    }

    private static byte[] filled(int size, IntFunction<String> line) {
        var out = new ByteArrayOutputStream(size + 100);
        for (int i = 0; out.size() < size; i++) {
            out.writeBytes(line.apply(i).getBytes(StandardCharsets.ISO_8859_1));
        }
        return Arrays.copyOf(out.toByteArray(), size);
    }

    private static String page(int number, int type) {
        byte[] page = number == 0 ? Databases.first(512) : Databases.hostilePage(type);
        return new String(page, StandardCharsets.ISO_8859_1);
    }

    private static String mixed(int i) {
        return Integer.toString(i * 0x9E3779B1 >>> 4, 36);
    }

    private static String letters(int i) {
        return Integer.toString(i + 40_000, 36).replaceAll("[0-9]", "z") + (char) ('a' + i % 26);
    }
}
