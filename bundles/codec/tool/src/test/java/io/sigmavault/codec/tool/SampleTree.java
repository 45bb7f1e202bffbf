package io.sigmavault.codec.tool;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/// Files of many kinds: each codec has something to do, and each kind of column.
final class SampleTree {

    private static final FileTime TIME = FileTime.fromMillis(1_700_000_000_123L);

    private SampleTree() {}

    static Path at(Path top) throws IOException {
        var random = new Random(7);
        var folder = Files.createDirectories(top.resolve("deep/Ünder"));
        Files.createDirectories(top.resolve("hollow"));
        Files.write(top.resolve("empty"), new byte[0]);
        Files.write(folder.resolve("noise.bin"), noise(random, 9_000));
        Files.write(folder.resolve("page.zip"), zip(random));
        Files.write(folder.resolve("numbers.raw"), numbers());
        Files.copy(folder.resolve("numbers.raw"), top.resolve("again.raw"));
        ImageIO.write(picture(), "gif", folder.resolve("picture.gif").toFile());
        ImageIO.write(picture(), "png", folder.resolve("picture.png").toFile());
        text(top.resolve("service.log"), 700, i -> log(random, i));
        text(top.resolve("orders.csv"), 700, i -> order(random, i));
        text(top.resolve("words.txt"), 900, _ -> "word" + random.nextInt(40) + " and ");
        text(top.resolve("urls.csv"), 600, i -> "%06d,%s%n".formatted(i, url(random, i)));
        try (var zipped = new GZIPOutputStream(Files.newOutputStream(folder.resolve("log.gz")))) {
            Files.copy(top.resolve("service.log"), zipped);
        }
        Files.setPosixFilePermissions(
                folder.resolve("noise.bin"), PosixFilePermissions.fromString("rwx--x--x"));
        Files.setLastModifiedTime(folder.resolve("noise.bin"), TIME);
        Files.setLastModifiedTime(folder, TIME);
        return top;
    }

    /// Content, mode and time by path.
    static Map<String, String> describe(Path top) throws IOException {
        var all = new TreeMap<String, String>();
        try (var paths = Files.walk(top)) {
            for (var path : paths.filter(path -> !path.equals(top)).toList()) {
                var content = Files.isDirectory(path) ? "folder" : hash(Files.readAllBytes(path));
                var mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
                long time = Files.getLastModifiedTime(path).toMillis();
                all.put(top.relativize(path).toString(), content + " " + mode + " " + time);
            }
        }
        return all;
    }

    private static String hash(byte[] content) {
        return content.length + ":" + Arrays.hashCode(content);
    }

    private static void text(Path file, int count, IntFunction<String> line) throws IOException {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(line.apply(i));
        }
        Files.write(file, text.toString().getBytes(UTF_8));
    }

    private static String log(Random random, int i) {
        return String.format(
                Locale.ROOT,
                "2026-11-27T10:%02d:%02d.%03d %s [worker-%d] request %08x took %d.%02d ms%n",
                i / 60,
                i % 60,
                random.nextInt(1_000),
                random.nextInt(9) == 0 ? "WARN" : "INFO",
                random.nextInt(4),
                random.nextInt(),
                random.nextInt(90),
                random.nextInt(100));
    }

    private static String order(Random random, int i) {
        String[] towns = {"Aachen", "Bonn", "Celle", "Dresden", "Emden", "Fulda"};
        int town = random.nextInt(towns.length);
        return String.format(
                Locale.ROOT,
                "%d,%05d,%s,%d,%s,%s%n",
                i * 3,
                random.nextInt(90_000),
                towns[town],
                53_000 + town,
                random.nextInt(3) == 0 ? "" : Integer.toString(random.nextInt(5_000)),
                random.nextInt(2) == 0 ? "paid" : "open");
    }

    private static String url(Random random, int i) {
        return "https://files.example/archive/2026/"
                + (char) ('a' + i / 40)
                + "/item-"
                + Integer.toString(100_000 + i * 17, 36)
                + "/v"
                + random.nextInt(3);
    }

    private static byte[] numbers() {
        var bytes = ByteBuffer.allocate(8 * 900).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 900; i++) {
            bytes.putInt(1_000_000 + i * 7).putInt((int) (9_000 * Math.sin(i / 40.0)));
        }
        return bytes.array();
    }

    private static BufferedImage picture() {
        var picture = new BufferedImage(160, 90, BufferedImage.TYPE_BYTE_INDEXED);
        for (int y = 0; y < 90; y++) {
            for (int x = 0; x < 160; x++) {
                int wave = (int) (100 + 99 * Math.sin(x * y / 900.0));
                picture.setRGB(x, y, wave << 16 | x << 8 | 2 * y);
            }
        }
        return picture;
    }

    private static byte[] noise(Random random, int size) {
        byte[] noise = new byte[size];
        random.nextBytes(noise);
        return noise;
    }

    /// Members of every level, one of a stored block, one of the fixed code, one with a zip inside.
    private static byte[] zip(Random random) throws IOException {
        var inner = new ByteArrayOutputStream();
        for (int depth = 0; depth < 2; depth++) {
            byte[] before = inner.toByteArray();
            inner.reset();
            try (var zip = new ZipOutputStream(inner)) {
                for (int level = 1; level <= 9; level++) {
                    zip.setLevel(level);
                    put(zip, "level" + level + ".xml", xml(random, 60).getBytes(UTF_8));
                }
                zip.setLevel(Deflater.BEST_SPEED);
                put(zip, "short", "ab".repeat(9).getBytes(UTF_8));
                put(zip, "noise", noise(random, 700));
                put(zip, "inner.zip", before);
            }
        }
        return inner.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    private static String xml(Random random, int count) {
        var xml = new StringBuilder("<rows>");
        for (int i = 0; i < count; i++) {
            xml.append("<row n=\"" + i + "\"><v>" + random.nextInt(900) + "</v></row>\n");
        }
        return xml + "</rows>";
    }
}
