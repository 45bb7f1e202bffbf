package io.sigmavault.codec.tool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was there before is not stored again, and what refers to it wrongly is refused.
class CopiesTest {

    private static final FileTime TIME = FileTime.fromMillis(0);
    private static final int LARGE = 5 << 20;

    @TempDir private Path scratch;
    private final Cli cli = new Cli();

    private static byte[] noise(int seed, int size) {
        byte[] noise = new byte[size];
        new Random(seed).nextBytes(noise);
        return noise;
    }

    private Path file(String name, byte[]... parts) throws IOException {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        var file = scratch.resolve("tree").resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, all.toByteArray());
    }

    /// @return bytes that the tree takes
    private long thereAndBack(String tier) throws IOException {
        var sigma = scratch.resolve("t.sigma");
        var back = scratch.resolve("back");
        var tree = scratch.resolve("tree");
        assertThat(cli.run("compress", tier, tree, "-o", sigma)).isZero();
        assertThat(cli.run("decompress", sigma, "-o", back)).isZero();
        assertThat(SampleTree.describe(back)).isEqualTo(SampleTree.describe(tree));
        return Files.size(sigma);
    }

    @Test
    void theSameFileFarAwayTakesNothing() throws IOException {
        byte[] once = noise(1, LARGE);
        file("a/x.bin", once);
        file("b/y.bin", noise(2, LARGE));
        file("c/x.bin", once);
        assertThat(thereAndBack("--ingest")).isBetween(2L * LARGE, 2L * LARGE + 900);
    }

    /// Of a version those bytes are stored that are others, about.
    @Test
    void anotherVersionTakesItsDifferences() throws IOException {
        byte[] old = noise(1, LARGE);
        byte[] young = old.clone();
        Arrays.fill(young, 1 << 20, (1 << 20) + 999, (byte) 7);
        file("1.bin", old);
        file("2.bin", noise(3, 70_001), young, noise(2, 9_999));
        assertThat(thereAndBack("--ingest")).isBetween(LARGE + 80_000L, LARGE + 84_000L);
    }

    @Test
    void theSameSmallFileTwiceTakesAMark() throws IOException {
        byte[] once = noise(1, 900);
        for (int i = 0; i < 50; i++) {
            file(i + ".bin", once);
        }
        assertThat(thereAndBack("--tight")).isLessThan(900 + 50 * 12);
    }

    /// The second zip is a copy, and the first is opened as ever.
    @Test
    void containersAreCopiesAsWhole() throws IOException {
        var tree = SampleTree.at(scratch.resolve("sample"));
        byte[] zip = Files.readAllBytes(tree.resolve("deep/Ünder/page.zip"));
        file("1.zip", zip);
        long one = thereAndBack("--tight");
        Files.delete(scratch.resolve("t.sigma"));
        file("2.zip", zip);
        deleteBack();
        assertThat(thereAndBack("--tight")).isLessThan(one + 60);
    }

    private void deleteBack() throws IOException {
        try (var files = Files.walk(scratch.resolve("back"))) {
            for (var each : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    /// Runs and periods are found over and over: it must not take a time that grows with their square.
    @Test
    void whatRepeatsItselfComesBack() throws IOException {
        byte[] period = new byte[LARGE];
        byte[] piece = noise(4, 4_096);
        for (int at = 0; at < period.length; at += piece.length) {
            System.arraycopy(piece, 0, period, at, piece.length);
        }
        file("1.bin", new byte[3 * LARGE], period);
        file("2.bin", period, new byte[LARGE], period);
        assertThat(thereAndBack("--ingest")).isLessThan(20_000);
    }

    /// What is left of text has whole lines, of a database whole pages.
    @Test
    void cutsAreWhereLinesAndPagesEnd() {
        byte[] text = "one line\nand another one\n".repeat(200).getBytes(UTF_8);
        var lines = new Cuts(text, text.length, 0, true, false, 0);
        assertThat(lines.worthwhile(List.of(new Repeats.Repeat(4, 4_000, 104))))
                .containsExactly(new Repeats.Repeat(9, 3_991, 109));
        byte[] head = Arrays.copyOf("SQLite format 3\0\20\0".getBytes(UTF_8), Cuts.HEAD);
        assertThat(Cuts.page(head)).isEqualTo(4_096);
        var pages = new Cuts(new byte[90_000], 90_000, 4_096, false, false, Cuts.page(head));
        assertThat(pages.worthwhile(List.of(new Repeats.Repeat(5, 20_000, 7))))
                .containsExactly(new Repeats.Repeat(4_096, 12_288, 4_098));
    }

    @Test
    void theHistoryForgetsWhatIsTooFarBack() {
        var history = new History();
        byte[] piece = noise(1, (1 << 20) + 1);
        while (history.end() <= History.BYTES + piece.length) {
            history.add(piece, 0, piece.length);
        }
        assertThat(history.start()).isEqualTo(history.end() - History.BYTES);
        byte[] last = new byte[piece.length];
        history.get(history.end() - piece.length, last, last.length);
        assertThat(last).isEqualTo(piece);
    }

    private int unpack(byte[] sigma) throws IOException {
        var back = scratch.resolve("back");
        if (Files.exists(back)) {
            deleteBack();
        }
        int code = cli.with(sigma).run("decompress", "-", "-o", back);
        assertThat(Files.exists(back)).isEqualTo(code == 0);
        return code;
    }

    private static byte[] sigma(List<Mark> marks, String content, int more) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var writer = new SigmaFileWriter(bytes, List.of());
        byte[] plain = content.getBytes(UTF_8);
        writer.write(new Block(1, 1, plain.length, marks, plain));
        long files = marks.stream().filter(Mark.Begin.class::isInstance).count();
        writer.end(files, 0, plain.length + more);
        return bytes.toByteArray();
    }

    private static byte[] hash(String content) {
        return Compressing.sha256().digest(content.getBytes(UTF_8));
    }

    private static List<Mark> marks(int length, int distance, String content) {
        return List.of(
                new Mark.Begin(0, "a", 0644, TIME),
                new Mark.Copy(5, length, distance),
                new Mark.End(5, hash(content)));
    }

    /// docs/format/sigma-file.md's vector of version 3.
    @Test
    void theFirstFileWithACopyIsRead() throws IOException {
        var hex = GOLDEN.replaceAll("\\s", "");
        byte[] golden = HexFormat.of().parseHex(hex);
        assertThat(HexFormat.of().formatHex(sigma(marks(4, 5, "hellohell"), "hello", 4)))
                .isEqualTo(hex);
        assertThat(unpack(golden)).isZero();
        assertThat(scratch.resolve("back/a")).hasContent("hellohell");
    }

    private static final String GOLDEN =
            """
            5349474d410d0a1a03420000002d0000000101000000050000001700000017030001a403000001610504040500
            0248508d5d1f31215768656c6c6f8ea8211a5a00000018000000000000000100000000000000000000000000000009dea97506
            """;

    @Test
    void copiesThatReferElsewhereAreRefused() throws IOException {
        assertThat(unpack(sigma(marks(5, 5, "hellohello"), "hello", 5))).isZero();
        assertThat(unpack(sigma(marks(5, 6, "hello"), "hello", 5))).isEqualTo(65);
        assertThat(cli.complained()).contains("a copy of what is before the first file");
        assertThat(unpack(sigma(marks(6, 5, "hello"), "hello", 6))).isEqualTo(65);
        assertThat(cli.complained()).contains("a copy of 6 bytes from 5 bytes before");
        assertThat(unpack(sigma(marks(0, 5, "hello"), "hello", 0))).isEqualTo(65);
        assertThat(unpack(sigma(marks(5, History.BYTES + 1, "hello"), "hello", 5))).isEqualTo(65);
        assertThat(unpack(sigma(marks(Integer.MAX_VALUE, 5, "hello"), "hello", 5))).isEqualTo(65);
        assertThat(unpack(sigma(marks(5, 5, "hellohellO"), "hello", 5))).isEqualTo(65);
        assertThat(unpack(sigma(marks(5, 5, "hellohello"), "hello", 4))).isEqualTo(65);
        var outside = List.<Mark>of(new Mark.Copy(0, 1, 1));
        assertThat(unpack(sigma(outside, "", 1))).isEqualTo(65);
    }

    /// Each byte of marks, which have a checksum around them that is made to fit.
    @Test
    void marksOfAnyBytesAreReadOrRefused() throws Exception {
        var random = new Random(5);
        var good = new ArrayList<>(marks(4, 5, "hellohell"));
        good.add(new Mark.Folder(5, "folder/in", 0755, TIME));
        byte[] whole = PackedMarks.toBytes(good);
        for (int i = 0; i < 20_000; i++) {
            byte[] hurt = Arrays.copyOf(whole, whole.length - random.nextInt(3));
            for (int n = random.nextInt(4); n >= 0; n--) {
                hurt[random.nextInt(hurt.length)] = (byte) random.nextInt(256);
            }
            try {
                var marks = PackedMarks.of(java.nio.ByteBuffer.wrap(hurt), 5);
                assertThat(marks).hasSizeLessThan(PackedMarks.MOST);
            } catch (io.sigmavault.core.SigmaVaultException e) {
                assertThat(e.code()).isEqualTo(SigmaFileException.DAMAGED);
            }
        }
        var again = PackedMarks.of(java.nio.ByteBuffer.wrap(whole), 5);
        assertThat(PackedMarks.toBytes(again)).isEqualTo(whole);
    }
}
