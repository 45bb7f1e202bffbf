package io.sigmavault.codec.tool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `.sigma` files that are damaged, cut off, or made by somebody who means harm: each is refused, and nothing of it stays.
class HostileFileTest {

    private static final FileTime TIME = FileTime.fromMillis(0);

    @TempDir private Path scratch;
    private final Cli cli = new Cli();

    private byte[] sigma() throws IOException {
        var folder = Files.createDirectories(scratch.resolve("tree"));
        Files.writeString(folder.resolve("a.csv"), "id,name\n1,anna\n2,bob\n".repeat(9));
        Files.writeString(folder.resolve("b"), "x");
        cli.run("compress", folder, "-o", "-");
        return cli.output();
    }

    /// @return the exit code, having checked that nothing is left on the disk
    private int unpack(byte[] sigma) throws IOException {
        var back = scratch.resolve("back");
        int code = cli.with(sigma).run("decompress", "-", "-o", back);
        if (code != 0) {
            try (var files = Files.list(scratch)) {
                assertThat(files.filter(each -> each.getFileName().toString().startsWith("back")))
                        .isEmpty();
            }
        }
        return code;
    }

    @Test
    void everyBitCounts() throws IOException {
        byte[] whole = sigma();
        for (int i = 0; i < whole.length; i++) {
            byte[] hurt = whole.clone();
            hurt[i] ^= (byte) (1 << i % 8);
            assertThat(unpack(hurt)).as("byte %d", i).isIn(65, 69);
        }
    }

    @Test
    void whatIsCutOffIsRefusedWhereverThatIs() throws IOException {
        byte[] whole = sigma();
        for (int length = 0; length < whole.length; length++) {
            assertThat(unpack(Arrays.copyOf(whole, length))).as("%d bytes", length).isEqualTo(65);
        }
        assertThat(unpack(Arrays.copyOf(whole, whole.length + 1))).isEqualTo(65);
        assertThat(unpack(whole)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../out", "/out", "a/../../out", "a//b", ".", "a/", "a\u0000b"})
    void noPathLeadsElsewhere(String path) throws IOException {
        assertThat(unpack(file(List.of(new Mark.Begin(0, path, 0644, TIME), end("x")), "x")))
                .isEqualTo(65);
        assertThat(unpack(file(List.of(new Mark.Folder(0, path, 0755, TIME)), ""))).isEqualTo(65);
        assertThat(scratch.resolve("out")).doesNotExist();
    }

    @Test
    void marksThatDoNotFitAreRefused() throws IOException {
        var begin = new Mark.Begin(0, "a", 0644, TIME);
        assertThat(unpack(file(List.of(begin, end("x")), "x"))).isZero();
        Files.delete(scratch.resolve("back/a"));
        Files.delete(scratch.resolve("back"));
        assertThat(unpack(file(List.of(begin, end("y")), "x"))).isEqualTo(65); // another content
        assertThat(unpack(file(List.of(begin), "x"))).isEqualTo(65); // no end
        assertThat(unpack(file(List.of(begin, begin, end("x")), "x"))).isEqualTo(65);
        assertThat(unpack(file(List.of(end("x")), "x"))).isEqualTo(65);
        assertThat(unpack(file(List.of(), "x"))).isEqualTo(65); // of no file
    }

    @Test
    void twoFilesOfOneNameAreRefused() throws IOException {
        var begin = new Mark.Begin(0, "a", 0644, TIME);
        assertThat(unpack(file(List.of(begin, end(""), begin, end("")), ""))).isEqualTo(74);
    }

    /// What newer versions write is told apart from damage.
    @Test
    void whatIsNewerIsSaidToBeNewer() throws IOException {
        byte[] newer = sigma();
        newer[SigmaFileWriter.MAGIC.length] = SigmaFileWriter.VERSION + 1;
        assertThat(unpack(newer)).isEqualTo(69);
        assertThat(unpack(records(record('B', block(4_711, 1, 1, new byte[0], "x")))))
                .isEqualTo(69);
        assertThat(unpack(records(record('B', block(1, 9, 1, new byte[0], "x"))))).isEqualTo(69);
        assertThat(unpack(records(record('Q', new byte[3])))).isEqualTo(69);
    }

    @Test
    void lengthsThatLieTakeNoRoom() throws IOException {
        assertThat(unpack(records(new byte[] {'B', 0x7F, -1, -1, -1}))).isEqualTo(65);
        assertThat(unpack(records(new byte[] {'B', 3, -1, -1, -1}))).isEqualTo(65);
        assertThat(
                        unpack(
                                records(
                                        record(
                                                'B',
                                                block(
                                                        1,
                                                        1,
                                                        Block.MOST_BYTES + 1,
                                                        new byte[0],
                                                        "x")))))
                .isEqualTo(65);
        assertThat(unpack(records(record('B', block(1, 1, 5, new byte[0], "x"))))).isEqualTo(65);
    }

    @Test
    void randomRecordsAreRefused() throws IOException {
        var random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            byte[] payload = new byte[random.nextInt(80)];
            random.nextBytes(payload);
            if (payload.length > 13) {
                ByteBuffer.wrap(payload)
                        .putInt(random.nextInt(9))
                        .put((byte) 1)
                        .putInt(random.nextInt(40))
                        .putInt(random.nextInt(40));
            }
            assertThat(unpack(records(record(random.nextInt(5) == 0 ? 'Z' : 'B', payload))))
                    .isIn(65, 69);
        }
    }

    /// A file made by hand after docs/format/sigma-file.md: it is read for ever.
    @Test
    void theFirstFileIsRead() throws IOException {
        var hex =
                """
                5349474d410d0a1a01420000004900000001010000000500000037000000000101a400000000000000000001
                6100000005022cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b982468656c6c6fa5
                c467fd5a0000001800000000000000010000000000000000000000000000000593eabad6
                """
                        .replaceAll("\\s", "");
        byte[] sigma = HexFormat.of().parseHex(hex);
        assertThat(unpack(sigma)).isZero();
        assertThat(scratch.resolve("back/a")).hasContent("hello");
    }

    private static byte[] hash(String content) {
        return Compressing.sha256().digest(content.getBytes(UTF_8));
    }

    private static Mark.End end(String content) {
        return new Mark.End(content.isEmpty() ? 0 : 1, hash(content));
    }

    /// A whole file of one stored block.
    private static byte[] file(List<Mark> marks, String content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var writer = new SigmaFileWriter(bytes, List.of());
        byte[] plain = content.getBytes(UTF_8);
        writer.write(new Block(1, 1, plain.length, marks, plain));
        long files = marks.stream().filter(Mark.Begin.class::isInstance).count();
        long folders = marks.stream().filter(Mark.Folder.class::isInstance).count();
        writer.end(files, folders, plain.length);
        return bytes.toByteArray();
    }

    private static byte[] block(int codec, int version, int plain, byte[] marks, String encoded) {
        byte[] bytes = encoded.getBytes(UTF_8);
        return ByteBuffer.allocate(13 + marks.length + bytes.length)
                .putInt(codec)
                .put((byte) version)
                .putInt(plain)
                .putInt(marks.length)
                .put(marks)
                .put(bytes)
                .array();
    }

    private static byte[] record(int type, byte[] payload) {
        var bytes = ByteBuffer.allocate(9 + payload.length);
        bytes.put((byte) type).putInt(payload.length).put(payload);
        var sum = new CRC32C();
        sum.update(bytes.array(), 0, 5 + payload.length);
        return bytes.putInt((int) sum.getValue()).array();
    }

    private static byte[] records(byte[] records) throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.write(SigmaFileWriter.MAGIC);
        bytes.write(SigmaFileWriter.FIRST);
        bytes.write(records);
        return bytes.toByteArray();
    }
}
