package io.sigmavault.codec.dense;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// Small texts of each family, made by arithmetic: the same on every machine, and with enough that varies.
final class Samples {

    private Samples() {}

    /// Name and text, sorted by name.
    static Map<String, byte[]> all() {
        var all = new TreeMap<String, byte[]>();
        all.put("csv", csv(60).getBytes(UTF_8));
        all.put("csv-mixed", table(400).getBytes(UTF_8));
        all.put("json", json(40).getBytes(UTF_8));
        all.put("lines", lines(50).getBytes(UTF_8));
        all.put("xml", xml(40).getBytes(UTF_8));
        all.put("text", text(60).getBytes(UTF_8));
        all.put("records", records(300));
        all.put("x86", code(400));
        return all;
    }

    static byte[] of(String name) {
        return Objects.requireNonNull(all().get(name), name);
    }

    static String csv(int rows) {
        var text = new StringBuilder("id,name,price,stock\n");
        for (int i = 0; i < rows; i++) {
            text.append(1_000 + i)
                    .append(",\"disk, ")
                    .append(word(i * 7))
                    .append("\",")
                    .append(number(i) % 900)
                    .append(i % 3 == 0 ? ".50," : ".00,")
                    .append(number(i + 5) % 40)
                    .append('\n');
        }
        return text.toString();
    }

    /// Rows that differ enough for the mixer to win: decimals, nothing, quoted fields with quotes and line ends in them.
    static String table(int rows) {
        var text = new StringBuilder("id;disk;hours;temperature;note\r\n");
        for (int i = 0; i < rows; i++) {
            text.append(7_000 + 3 * i + number(i) % 3)
                    .append(';')
                    .append(word(number(i + 1)))
                    .append('-')
                    .append(number(i + 2) % 12)
                    .append(';')
                    .append(number(i + 3) % 5 == 0 ? "" : Integer.toString(number(i + 3) % 60_000))
                    .append(String.format(Locale.ROOT, ";%d.%d;", 25 + i / 50, number(i + 4) % 10))
                    .append(
                            switch (number(i + 5) % 6) {
                                case 0 -> "\"a \"\"" + word(i) + "\"\"; once\"";
                                case 1 -> "\"two\r\nlines; " + word(number(i + 6)) + "\"";
                                default -> "";
                            })
                    .append("\r\n");
        }
        return text.toString();
    }

    static String json(int documents) {
        var text = new StringBuilder();
        for (int i = 0; i < documents; i++) {
            text.append(
                            String.format(
                                    Locale.ROOT, "{\"time\": \"2026-01-02T03:%02d:00Z\", ", i % 60))
                    .append(
                            String.format(
                                    Locale.ROOT,
                                    "\"host\": {\"name\": \"%s\", \"load\": [%d, %d]}, ",
                                    word(i),
                                    number(i) % 9,
                                    number(i + 1) % 9))
                    .append("\"note\": \"a \\\"quoted\\\" word\"}\n");
        }
        return text.toString();
    }

    static String lines(int lines) {
        var text = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            text.append(
                            String.format(
                                    Locale.ROOT,
                                    "2026-01-02 03:%02d:%02d INFO ",
                                    i / 9,
                                    i * 7 % 60))
                    .append(i % 4 == 0 ? "opened pool '" : "sealed block '")
                    .append(word(i * 3))
                    .append("' of ")
                    .append(number(i) % 100_000)
                    .append(" bytes\n");
        }
        return text.toString();
    }

    static String xml(int elements) {
        var text = new StringBuilder("<?xml version=\"1.0\"?>\n<pool>\n");
        for (int i = 0; i < elements; i++) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "  <disk id=\"d%d\"><model>%s</model><hours>%d</hours><!-- %s --></disk>\n",
                            i,
                            word(i * 5),
                            number(i),
                            word(number(i + 3))));
        }
        return text.append("</pool>\n").toString();
    }

    static String text(int clauses) {
        var text = new StringBuilder();
        for (int i = 0; i < clauses; i++) {
            text.append(word(number(i))).append(" keeps ").append(word(number(i + 9)));
            text.append(
                    switch (number(i) / 64 % 4) {
                        case 0 -> ".\n";
                        case 1 -> ", and then the ";
                        case 2 -> " while its ";
                        default -> " but no ";
                    });
        }
        return text.toString();
    }

    /// Twelve bytes each: a number that grows, one that jumps, zeros.
    static byte[] records(int count) {
        byte[] bytes = new byte[12 * count];
        for (int i = 0; i < count; i++) {
            put(bytes, 12 * i, 1_000_000 + 37 * i);
            put(bytes, 12 * i + 4, number(i) & 0xFFFF);
        }
        return bytes;
    }

    /// Calls of a few functions from many places, with other instructions between.
    static byte[] code(int calls) {
        byte[] bytes = new byte[9 * calls];
        for (int i = 0; i < calls; i++) {
            bytes[9 * i] = (byte) 0xE8;
            put(bytes, 9 * i + 1, 4_096 * (number(i) % 7) - 9 * i - 5);
            bytes[9 * i + 5] = (byte) 0x89;
            bytes[9 * i + 6] = (byte) (0xC0 + number(i) % 3);
            bytes[9 * i + 7] = 0x0F;
            bytes[9 * i + 8] = 0x1F;
        }
        return bytes;
    }

    private static void put(byte[] bytes, int at, int value) {
        for (int i = 0; i < 4; i++) {
            bytes[at + i] = (byte) (value >>> 8 * i);
        }
    }

    private static String word(int i) {
        var words = new String[] {"tank", "cedar", "vault", "sigma", "mirror", "parity", "block"};
        return words[Math.floorMod(i, words.length)];
    }

    /// Looks random; never negative.
    private static int number(int i) {
        int x = (i + 1) * 0x9E37_79B1;
        x ^= x >>> 15;
        x *= 0x2C1B_3C6D;
        return (x ^ x >>> 12) & Integer.MAX_VALUE;
    }
}
