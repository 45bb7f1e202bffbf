package io.sigmavault.codec.tool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.sigmavault.codec.Codebook;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is learnt from some files makes others smaller, and what needs it has it inside.
class CodebookToolTest {

    private static final FileTime TIME = FileTime.fromMillis(0);

    @TempDir private Path scratch;
    private final Cli cli = new Cli();
    private Path book;

    @BeforeEach
    void train() throws IOException {
        book = scratch.resolve("notes.sigmabook");
        var notes = Vocabulary.files(scratch.resolve("notes"), 0, 200, 20, 600);
        assertThat(cli.run("train", notes, "-o", book, "--max-bytes", 65_536)).isZero();
    }

    @Test
    void trainTellsWhatItMadeAndWhatItIsGoodFor() throws IOException {
        assertThat(cli.said()).contains("learnt from 200 files", "did not learn from");
        assertThat(Files.size(book)).isBetween(10_000L, 65_536L);
        assertThat(Zstd.getDictIdFromDict(Files.readAllBytes(book))).isNotZero();
        var again = scratch.resolve("again.sigmabook");
        assertThat(cli.run("train", "--json", scratch.resolve("notes"), "-o", again)).isZero();
        assertThat(cli.said()).contains("\"files\":200", "\"withCodebook\":", "\"id\":");
    }

    @Test
    void otherFilesGetSmallerWithItAndComeBackWithoutIt() throws IOException {
        var others = Vocabulary.files(scratch.resolve("others"), 5_000, 8, 20, 600);
        for (var tier : List.of("--ingest", "--tight")) {
            var with = scratch.resolve("with" + tier + ".sigma");
            cli.run("compress", tier, "--codebook", book, others, "-o", with);
            byte[] file = Files.readAllBytes(with);
            assertThat(file[SigmaFileWriter.MAGIC.length])
                    .isEqualTo((byte) SigmaFileWriter.VERSION);
            int inside = Learnt.of("", Codebook.of(Files.readAllBytes(book))).stored();
            cli.run("compress", tier, others, "-o", "-");
            assertThat(file.length - inside).isLessThan(cli.output().length * 2 / 3);
        }
        Files.move(book, scratch.resolve("elsewhere"));
        var back = scratch.resolve("back");
        var with = scratch.resolve("with--tight.sigma");
        assertThat(cli.run("decompress", with, "-o", back)).isZero();
        assertThat(SampleTree.describe(back)).isEqualTo(SampleTree.describe(others));
    }

    @Test
    void analyzeShowsWhatACodebookTakesAndSaves() throws Exception {
        var others = Vocabulary.files(scratch.resolve("others"), 5_000, 8, 20, 600);
        assertThat(cli.run("analyze", "--codebook", book, others)).isZero();
        assertThat(cli.said()).contains("codebook of", "zstd: by a codebook");
        cli.run("analyze", "--json", "--codebook", book, others);
        assertThat(cli.said())
                .containsPattern("\"codebooks\":\\[\\{.*\"blocks\":1,\"saved\":[1-9]");
        cli.run("analyze", "--html", "--codebook", book, others);
        assertThat(cli.said()).contains("<h2 id=\"codebooks\">");
    }

    /// With the fast tier's blocks, as the other takes a minute; what it decides by is the same.
    @Test
    void codebookIsLearntWhereItPays() throws Exception {
        var learning = new Learning(Tier.INGEST);
        var many = Found.at(Vocabulary.files(scratch.resolve("many"), 0, 1_800, 75, 1_500));
        var learnt = learning.worthwhile(many);
        assertThat(learnt).hasSize(1);
        assertThat(learnt.getFirst().type()).isEqualTo("note");
        var canary = learning.canary(many.files(), many.bytes(), learnt.getFirst());
        assertThat(canary.plain()).isEqualTo(4 << 20);
        assertThat(canary.with()).isLessThan(canary.without());
        assertThat(learning.worthwhile(Found.at(scratch.resolve("notes")))).as("few").isEmpty();
        var alike = Found.at(Vocabulary.files(scratch.resolve("alike"), 0, 1_800, 75, 2));
        assertThat(learning.worthwhile(alike)).as("known after some bytes").isEmpty();
    }

    @Test
    void whatIsNoCodebookIsRefused() throws IOException {
        var file = Files.writeString(scratch.resolve("file"), "no codebook ".repeat(99), UTF_8);
        byte[] damaged = Files.readAllBytes(book);
        Arrays.fill(damaged, 8, 60, (byte) -1);
        var bad = Files.write(scratch.resolve("bad"), damaged);
        var large = Files.write(scratch.resolve("large"), new byte[Codebook.MOST_BYTES + 1]);
        for (var each : List.of(file, bad, large)) {
            assertThat(cli.run("compress", "--json", "--codebook", each, file, "-o", "-"))
                    .isEqualTo(76);
            assertThat(cli.complained()).contains("\"error\":\"codebook-invalid\"");
        }
        assertThat(cli.run("compress", "--codebook", scratch.resolve("gone"), file, "-o", "-"))
                .isEqualTo(66);
        assertThat(cli.run("train", file, "-o", scratch.resolve("little"))).isEqualTo(76);
        assertThat(cli.complained()).contains("too little in common");
        assertThat(scratch.resolve("little")).doesNotExist();
    }

    @Test
    void wordsThatDoNotGoTogetherAreRefused() {
        assertThat(cli.run("compress", "--dense", "--codebook", book, "x", "-o", "y"))
                .isEqualTo(64);
        assertThat(cli.run("decompress", "--codebook", book, "x", "-o", "y")).isEqualTo(64);
        assertThat(cli.run("compress", "--max-bytes", 9_999, "x", "-o", "y")).isEqualTo(64);
        assertThat(cli.run("train", "x", "-o", "-")).isEqualTo(64);
        assertThat(cli.run("train", "--tight", "x", "-o", "y")).isEqualTo(64);
        for (var size : List.of("many", "1023", "1048577")) {
            assertThat(cli.run("train", "x", "-o", "y", "--max-bytes", size)).isEqualTo(64);
            assertThat(cli.complained()).contains(size);
        }
    }

    @Test
    void everyBitOfAFileWithACodebookCounts() throws IOException {
        byte[] whole = small();
        assertThat(cli.with(whole).run("decompress", "-", "-o", "-")).isZero();
        for (int i = 0; i < whole.length; i++) {
            byte[] hurt = whole.clone();
            hurt[i] ^= (byte) (1 << i % 8);
            assertThat(cli.with(hurt).run("decompress", "-", "-o", "-"))
                    .as("byte %d", i)
                    .isIn(65, 69);
            assertThat(cli.with(Arrays.copyOf(whole, i)).run("decompress", "-", "-o", "-"))
                    .as("%d bytes", i)
                    .isEqualTo(65);
        }
    }

    /// A file with a small codebook.
    private byte[] small() throws IOException {
        var notes = Vocabulary.files(scratch.resolve("alike"), 0, 200, 20, 12);
        var little = scratch.resolve("little.sigmabook");
        cli.run("train", notes, "-o", little, "--max-bytes", 1_024);
        var note = notes.resolve("000003.note");
        cli.run("analyze", "--codebook", little, note);
        assertThat(cli.said()).contains("by a codebook");
        cli.run("compress", "--codebook", little, note, "-o", "-");
        return cli.output();
    }

    @Test
    void codebooksStandInFrontAndAreFew() throws IOException {
        var learnt = Learnt.of("", Codebook.of(Files.readAllBytes(book)));
        byte[] plain =
                Files.readAllBytes(
                        Vocabulary.files(scratch.resolve("o"), 7_000, 1, 20, 600)
                                .resolve("007000.note"));
        Block block;
        try (var packer = new Packer(Tier.INGEST)) {
            var begin = new Mark.Begin(0, "", 0644, TIME);
            var end = new Mark.End(plain.length, Compressing.sha256().digest(plain));
            var without = packer.pack(plain, plain.length, List.of(begin, end), false);
            block = packer.withCodebook(without, plain, learnt);
            assertThat(block).isNotEqualTo(without);
        }
        assertThat(read(file(List.of(learnt), block))).isZero();
        assertThat(cli.output()).isEqualTo(plain);
        assertThat(read(file(List.of(), block))).as("its codebook is missing").isEqualTo(65);
        var many = new ArrayList<Learnt>();
        for (int i = 1; i <= SigmaFileReader.MOST_CODEBOOKS; i++) {
            many.add(Learnt.of("", Codebook.of(new byte[i])));
        }
        many.set(9, learnt);
        assertThat(read(file(many, block))).isZero();
        many.add(learnt);
        assertThat(read(file(many, block))).as("one too many").isEqualTo(65);
        byte[] first = file(List.of(learnt), block);
        first[SigmaFileWriter.MAGIC.length] = 1;
        assertThat(read(first)).as("version 1 has none").isEqualTo(69);
        assertThat(read(behind(first, learnt))).as("a codebook behind blocks").isEqualTo(65);
    }

    private int read(byte[] sigma) {
        return cli.with(sigma).run("decompress", "-", "-o", "-");
    }

    private static byte[] file(List<Learnt> codebooks, Block block) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var writer = new SigmaFileWriter(bytes, codebooks);
        writer.write(block);
        writer.end(1, 0, block.plainBytes());
        return bytes.toByteArray();
    }

    /// The records of a file with one codebook and one block, the block first.
    private static byte[] behind(byte[] file, Learnt learnt) throws IOException {
        int head = SigmaFileWriter.MAGIC.length + 1;
        int end = file.length - SigmaFileWriter.RECORD_BYTES - SigmaFileWriter.END_BYTES;
        var bytes = new ByteArrayOutputStream();
        bytes.write(SigmaFileWriter.MAGIC);
        bytes.write(SigmaFileWriter.VERSION);
        bytes.write(file, head + learnt.stored(), end - head - learnt.stored());
        bytes.write(file, head, learnt.stored());
        bytes.write(file, end, file.length - end);
        return bytes.toByteArray();
    }

    /// What docs/format/sigma-file.md calls the vector of version 2.
    @Test
    void theFirstFileWithACodebookIsRead() throws IOException {
        try (var golden = getClass().getResourceAsStream("codebook.sigma")) {
            assertThat(golden).isNotNull();
            assertThat(read(golden.readAllBytes())).isZero();
        }
        var notes = Vocabulary.files(scratch.resolve("golden"), 3, 1, 20, 12);
        assertThat(cli.output()).isEqualTo(Files.readAllBytes(notes.resolve("000003.note")));
    }
}
