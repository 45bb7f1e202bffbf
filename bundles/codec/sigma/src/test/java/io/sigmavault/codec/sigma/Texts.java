package io.sigmavault.codec.sigma;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

/// Small texts of each family, the same on every machine.
final class Texts {

    private Texts() {}

    static byte[] of(String name) {
        return Objects.requireNonNull(all().get(name));
    }

    static Map<String, byte[]> all() {
        var texts = new TreeMap<String, byte[]>();
        texts.put("log", log(400));
        texts.put("csv", csv(400));
        texts.put("ndjson", ndjson(300));
        texts.put("json", json(200));
        texts.put("xml", xml(300));
        texts.put("sql", sql(300));
        texts.put("records", records(600));
        texts.put("code", code(900));
        texts.put("program", program(900));
        texts.put("mail", mail(120));
        texts.put("quoted", quoted(60));
        texts.put("text", text(3000));
        texts.put("letters", letters(40));
        texts.put("database", Databases.of(600));
        return texts;
    }

    static byte[] log(int lines) {
        var text = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            text.append(
                    "2024-02-%02d %02d:%02d:%02d,%03d %s vault.Sealer: pack %d of pool tank sealed in %d ms by 10.0.%d.%d\n"
                            .formatted(
                                    1 + i / 100,
                                    i / 60 % 24,
                                    i % 60,
                                    i * 7 % 60,
                                    i * 37 % 1000,
                                    i % 9 == 0 ? "WARN" : "INFO",
                                    1000 + i,
                                    i * i % 977,
                                    i % 3,
                                    i % 251));
            if (i % 5 == 0) {
                text.append(
                        "Feb %2d %02d:%02d:%02d nas sshd[%d]: \"user %s\" came in\n"
                                .formatted(
                                        1 + i / 50,
                                        i / 60 % 24,
                                        i % 60,
                                        i % 60,
                                        900 + i,
                                        i % 2 == 0 ? "ada" : "bob"));
            }
        }
        return bytes(text);
    }

    static byte[] csv(int rows) {
        var text = new StringBuilder("id,name,price,day,city,code\r\n");
        for (int i = 0; i < rows; i++) {
            text.append(
                    "%d,\"part %d, large\",%d.%02d,2023-%02d-%02d,%s,%s\r\n"
                            .formatted(
                                    100 + i,
                                    i % 40,
                                    i * 3 % 90,
                                    i % 100,
                                    1 + i % 12,
                                    1 + i % 28,
                                    i % 7 == 0 ? "" : "city" + i % 13,
                                    "%08x".formatted(i * 0x9E3779B1)));
        }
        return bytes(text);
    }

    static byte[] ndjson(int rows) {
        var text = new StringBuilder();
        for (int i = 0; i < rows; i++) {
            text.append(
                    "{\"at\":\"2024-05-01T%02d:%02d:%02dZ\",\"id\":\"%s\",\"size\":%d,\"tags\":[%s],\"ok\":%b}\n"
                            .formatted(
                                    i / 60 % 24,
                                    i % 60,
                                    i * 11 % 60,
                                    new UUID(i * 0x9E3779B97F4A7C15L, i),
                                    i * i,
                                    i % 3 == 0 ? "" : "\"a\",\"b" + i % 5 + "\"",
                                    i % 4 != 0));
        }
        return bytes(text);
    }

    static byte[] json(int rows) {
        var text = new StringBuilder("{\n  \"things\": [\n");
        for (int i = 0; i < rows; i++) {
            text.append(
                    "    { \"name\": \"thing %d\", \"at\": [%d.5, -%d.25], \"none\": null },\n"
                            .formatted(i, i * 3 % 180, i * 7 % 90));
        }
        return bytes(text.append("    {}\n  ]\n}\n"));
    }

    static byte[] xml(int rows) {
        var text = new StringBuilder("<?xml version=\"1.0\"?>\n<parts>\n");
        for (int i = 0; i < rows; i++) {
            text.append(
                    "  <part id=\"%d\" kind='k%d'>\n    <name>part &amp; %d</name><!-- %d -->\n  </part>\n"
                            .formatted(i, i % 4, i * 13 % 101, i % 17));
        }
        return bytes(text.append("</parts>\n"));
    }

    static byte[] sql(int rows) {
        var text = new StringBuilder("CREATE TABLE track (id INT, name TEXT);\n");
        for (int i = 0; i < rows; i++) {
            text.append(i % 50 == 0 ? "INSERT INTO `track` (`id`, `name`, `price`) VALUES\n" : "")
                    .append(
                            "    (%d, N'It''s song %d', 0.%02d)%s\n"
                                    .formatted(i, i * 17 % 211, i % 99, i % 50 == 49 ? ";" : ","));
        }
        return bytes(text);
    }

    /// Pairs of 32-bit numbers, one rising and one near it, with zeros among their bytes.
    static byte[] records(int count) {
        byte[] bytes = new byte[8 * count + 3];
        for (int i = 0; i < count; i++) {
            put(bytes, 8 * i, 1_000_000 + 17 * i);
            put(bytes, 8 * i + 4, 2_000_000 + i * i % 1000);
        }
        return bytes;
    }

    /// Looks like a program: calls from everywhere to a few places.
    static byte[] code(int calls) {
        byte[] bytes = new byte[16 * calls];
        bytes[0] = 0x7F;
        bytes[1] = 'E';
        bytes[2] = 'L';
        bytes[3] = 'F';
        for (int i = 1; i < calls; i++) {
            bytes[16 * i] = (byte) (i % 3 == 0 ? 0xE9 : 0xE8);
            put(bytes, 16 * i + 1, 64 * (i % 5) - 16 * i);
            bytes[16 * i + 8] = (byte) (i * 31);
        }
        return bytes;
    }

    /// The same code as a section of an ELF file, with a table of records and the sections' table.
    static byte[] program(int calls) {
        byte[] code = code(calls);
        byte[] records = records(300);
        int table = 64 + code.length + records.length;
        byte[] bytes = new byte[table + 3 * 64];
        System.arraycopy(code, 0, bytes, 0, 4);
        bytes[4] = 2;
        bytes[5] = 1;
        System.arraycopy(code, 0, bytes, 64, code.length);
        System.arraycopy(records, 0, bytes, 64 + code.length, records.length);
        put(bytes, 40, table);
        bytes[58] = 64;
        bytes[60] = 3;
        section(bytes, table + 64, 4, 64, code.length, 0);
        section(bytes, table + 128, 2, 64 + code.length, records.length, 8);
        return bytes;
    }

    private static void section(byte[] bytes, int at, int flags, int from, int length, int entry) {
        bytes[at + 4] = 1;
        put(bytes, at + 8, flags);
        put(bytes, at + 24, from);
        put(bytes, at + 32, length);
        put(bytes, at + 56, entry);
    }

    /// Messages in one folder, each third with an attachment.
    static byte[] mail(int messages) {
        var text = new StringBuilder();
        var random = new Random(5);
        for (int i = 0; i < messages; i++) {
            var at =
                    OffsetDateTime.of(
                            2024, 3, 1 + i % 28, i % 24, i % 60, 7, 0, ZoneOffset.ofHours(i % 3));
            var time =
                    at.format(
                            DateTimeFormatter.ofPattern(
                                    "EEE, d MMM yyyy HH:mm:ss xx", Locale.ENGLISH));
            text.append("Received: from mx%d.example.org by nas; %s\r\n".formatted(i % 4, time))
                    .append("Message-Id: <%d.%d@example.org>\r\n".formatted(1000 + i, i * i))
                    .append(
                            "Date: %s\r\n"
                                    .formatted(
                                            time.replace(" 2024", i % 9 == 0 ? "  2024" : " 2024")))
                    .append(
                            "Subject: pack %d\r\n\tof many\r\n\r\nIt is %d.\r\n"
                                    .formatted(i, i % 7));
            if (i % 3 == 0) {
                byte[] file = new byte[400 + i];
                random.nextBytes(file);
                text.append(Base64.getMimeEncoder().encodeToString(file)).append("\r\n");
            }
        }
        return bytes(text);
    }

    private static final String[] WORDS =
            ("the of and a in to is that it as was for with by on not at from this be which have are"
                            + " or an their were been pool pack sealed vault folder compression measured"
                            + " fjörd größer snapshot tank_7 index rev2 NASA McKay")
                    .split(" ");

    /// Sentences: words, capitals, numbers, and now and then a word that is there once.
    static byte[] text(int words) {
        var text = new StringBuilder();
        var random = new Random(11);
        boolean starts = true;
        for (int i = 0; i < words; i++) {
            var word = WORDS[random.nextInt(random.nextInt(WORDS.length) + 1)];
            if (random.nextInt(15) == 0) {
                word =
                        random.nextBoolean()
                                ? Integer.toString(random.nextInt(1 << 1 + random.nextInt(30)))
                                : Integer.toString(random.nextInt(1 << 30), 36);
            }
            text.append(
                    starts
                            ? Character.toUpperCase(word.charAt(0)) + word.substring(1)
                            : random.nextInt(40) == 0 ? word.toUpperCase(Locale.ROOT) : word);
            int end = random.nextInt(20);
            starts = end == 0;
            text.append(
                    end == 0 ? ".\n" : end == 1 ? ", " : end == 2 ? "(" : end == 3 ? "  " : " ");
        }
        return bytes(text);
    }

    /// Mail with longer texts in it.
    static byte[] letters(int messages) {
        var text = new StringBuilder();
        var words = new String(text(100 * messages), StandardCharsets.UTF_8);
        for (int i = 0; i < messages; i++) {
            int from = i * words.length() / messages;
            text.append("From: ada%d@example.org\nTo: bob@example.org\n".formatted(i % 5))
                    .append("Subject: pack %d\n\n".formatted(i))
                    .append(words, from, from + words.length() / messages)
                    .append('\n');
        }
        return bytes(text);
    }

    /// Mail in quoted-printable, as different programs write it.
    static byte[] quoted(int messages) {
        var text = new StringBuilder();
        var random = new Random(13);
        var words = new String(text(60 * messages), StandardCharsets.UTF_8);
        for (int i = 0; i < messages; i++) {
            int from = i * words.length() / messages;
            var said = words.substring(from, from + words.length() / messages);
            var end = i % 2 == 0 ? "\r\n" : "\n";
            text.append("From: ada%d@example.org%sTo: bob@example.org%s".formatted(i % 5, end, end))
                    .append("Content-Transfer-Encoding: Quoted-Printable" + end + end)
                    .append(
                            quoted(
                                    said.replace("\n", " \n\n"),
                                    random,
                                    76 - i % 7,
                                    i % 3 == 0,
                                    end))
                    .append(end + "----=_part" + end);
        }
        return bytes(text);
    }

    /// @param width bytes of a line, with the = behind it
    /// @param small whether escapes have small letters
    static String quoted(String said, Random random, int width, boolean small, String end) {
        var text = new StringBuilder();
        byte[] bytes = said.getBytes(StandardCharsets.UTF_8);
        int column = 0;
        for (int i = 0; i < bytes.length; i++) {
            int value = bytes[i] & 255;
            boolean last = i + 1 == bytes.length || bytes[i + 1] == '\n';
            boolean needed =
                    value > 126 || value == '=' || ((value == ' ' || value == '\t') && last);
            boolean escaped = needed || value >= ' ' && random.nextInt(99) == 0;
            var token = escaped ? (small ? "=%02x" : "=%02X").formatted(value) : "" + (char) value;
            if (value == '\n') {
                text.append(end);
                column = 0;
                continue;
            }
            if (column + token.length() >= width) {
                text.append('=').append(end);
                column = 0;
            }
            text.append(token);
            column += token.length();
        }
        return text.toString();
    }

    private static void put(byte[] bytes, int at, int number) {
        for (int i = 0; i < 4; i++) {
            bytes[at + i] = (byte) (number >> 8 * i);
        }
    }

    private static byte[] bytes(StringBuilder text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
