package io.sigmavault.codec.tool;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Blocks of each type from a seed, ordinary ones and such as set traps for whoever guesses from a part what another codec would make
/// of the whole.
final class Inputs {

    /// Makes about so many bytes.
    @FunctionalInterface
    interface Kind {
        byte[] make(Random random, int size);
    }

    private static final Map<String, Function<Random, String>> LINES =
            Map.of(
                    "csv", Inputs::record,
                    "json", Inputs::object,
                    "log", Inputs::event,
                    "sql", Inputs::statement,
                    "text", Inputs::sentence,
                    "xml", Inputs::element);

    private static final int WORDS = 400;

    private Inputs() {}

    /// By name.
    static TreeMap<String, Kind> all() {
        var kinds = new TreeMap<String, Kind>();
        LINES.forEach((name, line) -> {
            kinds.put(name, (random, size) -> lines(random, size, line));
            kinds.put(name + " again", (random, size) -> again(random, size, line));
            kinds.put(name + " around other", (random, size) -> around(random, size, line));
        });
        kinds.put("mail", Inputs::mail);
        kinds.put("integers", Inputs::integers);
        kinds.put("integers twice", (random, size) -> twice(integers(random, size / 2)));
        kinds.put("records", Inputs::records);
        kinds.put("records of few", Inputs::recordsOfFew);
        kinds.put("few bytes", Inputs::fewBytes);
        kinds.put("noise", Inputs::noise);
        kinds.put("noise twice", (random, size) -> twice(noise(random, size / 2)));
        kinds.put("zeros", (_, size) -> new byte[size]);
        kinds.put("gzip", Inputs::gzip);
        kinds.put("zip", Inputs::zip);
        return kinds;
    }

    private static String word(Random random) {
        int word = (int) (WORDS * Math.pow(random.nextDouble(), 2));
        return Integer.toString(word * 7_919_317 + 46_656, 36);
    }

    private static String record(Random random) {
        return "%d,%s,%.3f,%s,2026-11-%02dT0%d:11:22Z"
                .formatted(
                        random.nextInt(1_000_000),
                        word(random),
                        random.nextDouble() * 100,
                        Long.toHexString(random.nextLong()),
                        1 + random.nextInt(28),
                        random.nextInt(10));
    }

    private static String object(Random random) {
        return "{\"id\":%d,\"name\":\"%s\",\"tags\":[\"%s\",null]}"
                .formatted(random.nextInt(100_000), word(random), word(random));
    }

    private static String event(Random random) {
        return "2026-11-28T%02d:%02d:%02d INFO [%s] order %d of %s"
                .formatted(
                        random.nextInt(24),
                        random.nextInt(60),
                        random.nextInt(60),
                        word(random),
                        random.nextInt(10_000),
                        word(random));
    }

    private static String statement(Random random) {
        return "INSERT INTO t VALUES (%d,'%s',%d);"
                .formatted(random.nextInt(1_000), word(random), random.nextInt(100_000));
    }

    private static String sentence(Random random) {
        var text = new StringBuilder(word(random));
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append(' ').append(word(random));
        }
        return text.append('.').toString();
    }

    private static String element(Random random) {
        return "<row id=\"%d\"><a>%s</a></row>".formatted(random.nextInt(9_999), word(random));
    }

    private static byte[] lines(Random random, int size, Function<Random, String> line) {
        var text = new StringBuilder();
        while (text.length() < size) {
            text.append(line.apply(random)).append('\n');
        }
        return text.toString().getBytes(UTF_8);
    }

    /// Lines of a pool, in an order that only some of them keep: columns tear them apart.
    private static byte[] again(Random random, int size, Function<Random, String> line) {
        var pool =
                new String(lines(random, 200 + random.nextInt(size / 2 + 1), line), UTF_8)
                        .split("\n", -1);
        int jump = 1 + random.nextInt(20);
        int[] at = {0};
        return lines(
                random,
                size,
                each -> {
                    at[0] = each.nextInt(jump) == 0 ? each.nextInt(pool.length) : at[0] + 1;
                    return pool[at[0] % pool.length];
                });
    }

    /// The same again and again, but for the middle, where samples are taken.
    private static byte[] around(Random random, int size, Function<Random, String> line) {
        byte[] same = lines(random, 1 + size / (3 + random.nextInt(14)), line);
        byte[] other = lines(random, 1 + size / (4 + random.nextInt(10)), line);
        var block = new ByteArrayOutputStream();
        while (block.size() < (size - other.length) / 2) {
            block.writeBytes(same);
        }
        block.writeBytes(other);
        while (block.size() < size) {
            block.writeBytes(same);
        }
        return block.toByteArray();
    }

    private static byte[] mail(Random random, int size) {
        var text = new StringBuilder();
        while (text.length() < size) {
            text.append(
                            "From: %s@example.org%nTo: a@example.org%nSubject: %s%n"
                                    .formatted(word(random), word(random)))
                    .append(
                            "Date: Mon, 2 Nov 2026 10:11:12 +0000%nMessage-Id: <%d@x>%n%n"
                                    .formatted(random.nextLong()))
                    .append(new String(lines(random, 300, Inputs::sentence), UTF_8))
                    .append(
                            Base64.getMimeEncoder()
                                    .encodeToString(noise(random, random.nextInt(2_000))))
                    .append("\n\n");
        }
        return text.toString().getBytes(UTF_8);
    }

    private static byte[] integers(Random random, int size) {
        var bytes = ByteBuffer.allocate(size / 4 * 4).order(ByteOrder.LITTLE_ENDIAN);
        int step = 1 + random.nextInt(1_000);
        for (int value = random.nextInt(); bytes.hasRemaining(); value += random.nextInt(step)) {
            bytes.putInt(value);
        }
        return bytes.array();
    }

    private static byte[] records(Random random, int size) {
        byte[] record = noise(random, 4 + random.nextInt(40));
        byte[] bytes = new byte[size];
        int changing = random.nextInt(record.length);
        for (int i = 0; i < size; i++) {
            int field = i % record.length;
            boolean changes = field == changing || random.nextInt(10) == 0;
            bytes[i] = changes ? (byte) random.nextInt(256) : record[field];
        }
        return bytes;
    }

    private static byte[] recordsOfFew(Random random, int size) {
        int length = 4 + random.nextInt(40);
        byte[] pool = noise(random, length * (1 + random.nextInt(200)));
        byte[] bytes = new byte[size];
        for (int at = 0; at + length <= size; at += length) {
            System.arraycopy(
                    pool, length * random.nextInt(pool.length / length), bytes, at, length);
        }
        return bytes;
    }

    private static byte[] fewBytes(Random random, int size) {
        byte[] few = "abc\n,;{\"<".getBytes(UTF_8);
        int count = 1 + random.nextInt(few.length);
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = few[random.nextInt(count)];
        }
        return bytes;
    }

    private static byte[] noise(Random random, int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] twice(byte[] bytes) {
        byte[] twice = Arrays.copyOf(bytes, 2 * bytes.length);
        System.arraycopy(bytes, 0, twice, bytes.length, bytes.length);
        return twice;
    }

    private static byte[] gzip(Random random, int size) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(again(random, size, Inputs::event));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] zip(Random random, int size) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            int members = 1 + random.nextInt(12);
            for (int i = 0; i < members; i++) {
                zip.putNextEntry(new ZipEntry("member" + i));
                zip.write(
                        i % 4 == 3
                                ? noise(random, size / members)
                                : lines(random, size / members, Inputs::element));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
