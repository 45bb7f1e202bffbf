package io.sigmavault.seal.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The reader in `tests/seal-reader`, written in Python from the format's documents, sees what the tool sealed.
class SealReaderTest {

    private static final Path READER = Path.of("../../../tests/seal-reader/seal-reader");
    private static final Path GOLDEN = Path.of("../format/src/test/resources/golden");
    private static final String PYTHON = "/usr/bin/python3";

    @TempDir private Path scratch;
    private final Cli cli = new Cli();

    @BeforeAll
    static void hasPython() throws Exception {
        assumeTrue(Files.isExecutable(Path.of(PYTHON)), "no " + PYTHON);
        int has =
                new ProcessBuilder(PYTHON, "-c", "import cryptography, zstandard")
                        .start()
                        .waitFor();
        assumeTrue(has == 0, "no python3-cryptography, python3-zstandard");
    }

    private int code;

    /// @return what it printed
    private List<String> read(Object... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(PYTHON, "-B", READER.toString(), "list"));
        for (var word : words) {
            command.add(word.toString());
        }
        var said = scratch.resolve("said");
        code =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start()
                        .waitFor();
        return Files.readAllLines(said);
    }

    @Test
    void theVectorIsReadWithEitherKey() throws Exception {
        var expected = Files.readAllLines(GOLDEN.resolve("v1.txt"));
        var file = GOLDEN.resolve("v1.sealed");
        assertThat(read(file, "--key", GOLDEN.resolve("v1-recipient.key"))).isEqualTo(expected);
        var fileKey = Files.readString(GOLDEN.resolve("v1-file-key.txt")).trim();
        assertThat(read(file, "--file-key", fileKey)).isEqualTo(expected);
        assertThat(read(file, "--file-key", "00".repeat(32)))
                .anyMatch(line -> line.contains("commitment"));
        assertThat(code).isEqualTo(65);
    }

    @Test
    void whatTheToolSealsIsReadByBothHybrids() throws Exception {
        var tree = Files.createDirectories(scratch.resolve("tree/deep"));
        byte[] noise = new byte[5 << 20];
        new Random(2).nextBytes(noise);
        Files.write(tree.resolve("noise"), noise);
        Files.writeString(
                tree.resolve("log"), "2026-11-28 something happened again\n".repeat(5_000));
        Files.createSymbolicLink(tree.resolve("link"), Path.of("/etc"));
        cli.run("seal", "keygen", scratch.resolve("one"));
        cli.run("seal", "keygen", scratch.resolve("other"), "--kem", "1024");
        cli.run("seal", "keygen", scratch.resolve("signer"), "--signer");
        for (var tier : List.of("--quiet", "--tight")) {
            var file = scratch.resolve("sealed" + tier);
            int sealed =
                    cli.run(
                            "seal",
                            scratch.resolve("tree"),
                            "-o",
                            file,
                            tier,
                            "-s",
                            scratch.resolve("signer.key"),
                            "-r",
                            scratch.resolve("one.pub"),
                            "-r",
                            scratch.resolve("other.pub"));
            assertThat(sealed).as(cli.complained()).isZero();
            var hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(noise));
            for (var key : List.of("one.key", "other.key")) {
                assertThat(read(file, "--key", scratch.resolve(key)))
                        .anyMatch(line ->
                                line.startsWith("file deep/noise 0")
                                        && line.endsWith(" 5242880 " + hash))
                        .anyMatch(line ->
                                line.startsWith("symlink deep/link ") && line.endsWith(" /etc"))
                        .anyMatch(line -> line.startsWith("signed "))
                        .hasSize(6);
                assertThat(code).isZero();
            }
        }
    }

    @Test
    void damageAndCutsAreSeen() throws Exception {
        byte[] whole = Files.readAllBytes(GOLDEN.resolve("v1.sealed"));
        var key = GOLDEN.resolve("v1-recipient.key");
        var random = new Random(4);
        var file = scratch.resolve("hurt");
        for (int i = 0; i < 10; i++) {
            byte[] hurt = whole.clone();
            hurt[random.nextInt(hurt.length)] ^= (byte) (1 + random.nextInt(255));
            Files.write(file, hurt);
            var _ = read(file, "--key", key);
            assertThat(code).isIn(65, 77, 3);
            Files.write(file, java.util.Arrays.copyOf(whole, random.nextInt(whole.length)));
            var _ = read(file, "--key", key);
            assertThat(code).isEqualTo(3);
        }
    }
}
