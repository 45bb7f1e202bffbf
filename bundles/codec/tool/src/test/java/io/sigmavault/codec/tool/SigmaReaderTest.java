package io.sigmavault.codec.tool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sigmavault.codec.Codec;
import io.sigmavault.codec.recontainer.RecontainerCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The reader in `tests/sigma-reader`, written in Python from the formats' documents, sees what the tool packed.
class SigmaReaderTest {

    private static final Path READER = Path.of("../../../tests/sigma-reader/sigma-reader");
    private static final String PYTHON = "/usr/bin/python3";

    private static final int DAMAGED = 65;

    @TempDir private Path scratch;
    private final Cli cli = new Cli();

    /// It needs Python's own library and Debian's libzstd1, which dpkg needs as well.
    @BeforeAll
    static void hasPython() {
        assumeTrue(Files.isExecutable(Path.of(PYTHON)), "no " + PYTHON);
    }

    /// @return exit code
    private int read(Object... words) throws IOException, InterruptedException {
        var command = new java.util.ArrayList<>(List.of(PYTHON, "-B", READER.toString()));
        for (var word : words) {
            command.add(word.toString());
        }
        var process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(scratch.resolve("said").toFile())
                        .start();
        return process.waitFor();
    }

    private void reads(Object... words) throws IOException, InterruptedException {
        int code = read(words);
        assertThat(code).as(Files.readString(scratch.resolve("said"))).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--ingest", "--tight"})
    void everythingComesBack(String tier) throws Exception {
        var tree = SampleTree.at(scratch.resolve("tree"));
        var file = scratch.resolve("tree.sigma");
        assertThat(cli.run("compress", tier, tree, "-o", file)).isZero();
        var again = scratch.resolve("again");
        reads(file, again);
        assertThat(SampleTree.describe(again)).isEqualTo(SampleTree.describe(tree));
    }

    @Test
    void everythingComesBackWithACodebook() throws Exception {
        var notes = Vocabulary.files(scratch.resolve("notes"), 0, 200, 20, 600);
        var book = scratch.resolve("notes.sigmabook");
        var file = scratch.resolve("notes.sigma");
        assertThat(cli.run("train", notes, "-o", book)).isZero();
        assertThat(cli.run("compress", "--json", "--codebook", book, notes, "-o", file)).isZero();
        assertThat(cli.said()).contains("by a codebook");
        reads(file, scratch.resolve("again"));
        assertThat(SampleTree.describe(scratch.resolve("again")))
                .isEqualTo(SampleTree.describe(notes));
        reads(
                Path.of("src/test/resources/io/sigmavault/codec/tool/codebook.sigma"),
                scratch.resolve("golden"));
        byte[] whole = Files.readAllBytes(file);
        whole[SigmaFileWriter.MAGIC.length + 99] ^= 4;
        Files.write(file, whole);
        assertThat(read(file, scratch.resolve("damaged"))).isEqualTo(DAMAGED);
    }

    /// The vectors of `sigma`: rows of each family, code of version 1, records, programs, mail.
    @ParameterizedTest
    @CsvSource({
        "log, 42590",
        "csv, 21261",
        "ndjson, 33629",
        "json, 12957",
        "xml, 23722",
        "sql, 10878",
        "records, 4803",
        "code, 14400",
        "program, 17059",
        "mail, 47716",
        "lines-log, 42590",
        "lines-csv, 21261",
        "lines-ndjson, 33629",
        "quoted, 23057"
    })
    void vectorsOfSigma(String name, int size) throws Exception {
        vector(
                Tier.TIGHT.tried().getFirst(),
                Path.of("../sigma/src/test/resources/golden", name + ".sigma"),
                size);
    }

    @Test
    void vectorOfOpenedContainers() throws Exception {
        var golden =
                Path.of("../recontainer/src/test/resources")
                        .resolve(RecontainerCodec.class.getPackageName().replace('.', '/'))
                        .resolve("golden");
        int size = (int) Files.size(golden.resolve("v1-file.bin"));
        vector(Tier.CONTAINERS, golden.resolve("v1-block.bin"), size);
    }

    private void vector(Codec codec, Path block, int size) throws Exception {
        byte[] encoded = Files.readAllBytes(block);
        var plain = ByteBuffer.allocate(size);
        try (var decoder = codec.decoder(encoded[0])) {
            decoder.decode(ByteBuffer.wrap(encoded), plain, List.of());
        }
        var out = scratch.resolve("plain");
        reads("block", codec.info().number(), size, block, out);
        assertThat(Files.readAllBytes(out)).isEqualTo(plain.array());
    }

    @Test
    void damageIsSeen() throws Exception {
        var file = scratch.resolve("file");
        Files.writeString(file, "all the same, all the same\n".repeat(300), UTF_8);
        var packed = scratch.resolve("file.sigma");
        assertThat(cli.run("compress", file, "-o", packed)).isZero();
        byte[] bytes = Files.readAllBytes(packed);
        var random = new Random(4);
        for (int i = 0; i < 8; i++) {
            byte[] changed = bytes.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 + random.nextInt(255));
            Files.write(packed, changed);
            assertThat(read(packed, scratch.resolve("out" + i))).isEqualTo(DAMAGED);
        }
    }
}
