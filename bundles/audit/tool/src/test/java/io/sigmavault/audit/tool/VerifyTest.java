package io.sigmavault.audit.tool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sigmavault.vault.tool.cli.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./sigmavault audit verify`, and the reader in `tests/audit-reader`, which is written in Python from the documents alone,
/// over logs that are right and logs that are not.
class VerifyTest {

    private static final Path READER = Path.of("../../../tests/audit-reader/audit-reader");
    private static final String PYTHON = "/usr/bin/python3";

    @TempDir private Path data;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream error = new ByteArrayOutputStream();

    private int run(Object... words) {
        out.reset();
        error.reset();
        var terminal =
                new Terminal(
                        new PrintStream(out, true, UTF_8),
                        new PrintStream(error, true, UTF_8),
                        false,
                        Map.of());
        return Tool.run(Arrays.stream(words).map(Object::toString).toList(), terminal);
    }

    private int python(Object... words) throws Exception {
        assumeTrue(
                Files.isExecutable(Path.of(PYTHON))
                        && new ProcessBuilder(PYTHON, "-c", "import cryptography").start().waitFor()
                                == 0,
                "no python3-cryptography");
        var command = new ArrayList<>(List.of(PYTHON, "-B", READER.toString()));
        for (var word : words) {
            command.add(word.toString());
        }
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("said").toFile())
                .start()
                .waitFor();
    }

    private Path log(int entries) throws Exception {
        Path folder = data.resolve("audit");
        new SomeLog(folder).write("entry ", entries);
        return folder;
    }

    @Test
    void aRightLogIsIntactForBoth() throws Exception {
        Path folder = log(70_000);
        assertThat(run("verify", data)).as(out.toString(UTF_8)).isZero();
        assertThat(out.toString(UTF_8))
                .contains("intact: 70000 entries, a checkpoint for 70000")
                .contains("--pin");
        assertThat(run("verify", "--json", folder, "--pin", folder.resolve("checkpoint"))).isZero();
        assertThat(out.toString(UTF_8)).contains("\"intact\":true").contains("\"findings\":[]");
        int code = python(folder, "--pin", folder.resolve("checkpoint"));
        assertThat(code).as(Files.readString(data.resolve("said"))).isZero();
    }

    @Test
    void bothFindTheSame() throws Exception {
        Path folder = log(600);
        Path pin = Files.copy(folder.resolve("checkpoint"), data.resolve("pin"));
        Path keys = Files.copy(folder.resolve("keys"), data.resolve("trusted"));
        Path segment = folder.resolve("00000000000000000001.log");
        byte[] bytes = Files.readAllBytes(segment);
        bytes[bytes.length / 2] ^= 1;
        Files.write(segment, bytes);
        found("damaged", "bad checksum", folder);
        bytes[bytes.length / 2] ^= 1;
        Files.write(segment, bytes);

        byte[] tile = Files.readAllBytes(folder.resolve("tile/0/001"));
        tile[99] ^= 1;
        Files.write(folder.resolve("tile/0/001"), tile);
        found("tile-changed", "is not that of the entries", folder);
        Files.delete(folder.resolve("tile/0/001"));
        found("tile-missing", "is missing", folder);

        Files.delete(segment);
        new SomeLog(folder).write("other ", 600);
        assertThat(run("verify", folder)).isZero();
        found("signature-wrong", "not signed by a known key", folder, "--keys", keys);
        Files.copy(keys, folder.resolve("keys"), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(pin, folder.resolve("checkpoint"), StandardCopyOption.REPLACE_EXISTING);
        found("rewritten", "are not those of", folder);
    }

    @Test
    void aCutEndIsFoundByWhoeverKeptACheckpoint() throws Exception {
        Path folder = log(600);
        Path pin = Files.copy(folder.resolve("checkpoint"), data.resolve("pin"));
        Path shorter = data.resolve("shorter");
        new SomeLog(shorter).write("entry ", 300);
        assertThat(run("verify", shorter)).isZero();
        Files.copy(
                folder.resolve("keys"),
                shorter.resolve("keys"),
                StandardCopyOption.REPLACE_EXISTING);
        Files.copy(pin, shorter.resolve("checkpoint"), StandardCopyOption.REPLACE_EXISTING);
        found("cut", "the log has 300 entries", shorter, "--pin", pin);
    }

    private void found(String code, String pythonSays, Object... words) throws Exception {
        var all = new ArrayList<Object>(List.of(words));
        assertThat(python(words)).isEqualTo(1);
        assertThat(Files.readString(data.resolve("said"))).contains(pythonSays);
        all.addFirst("verify");
        assertThat(run(all.toArray())).isEqualTo(1);
        assertThat(out.toString(UTF_8)).contains("FOUND " + code).contains("not intact");
    }

    @Test
    void wrongCommandLinesAndFilesAreTold() throws Exception {
        Path folder = log(1);
        assertThat(run()).isEqualTo(64);
        assertThat(run("--help")).isZero();
        assertThat(out.toString(UTF_8)).contains("verify DIR");
        assertThat(run("prove", folder)).isEqualTo(64);
        assertThat(run("verify")).isEqualTo(64);
        assertThat(run("verify", folder, "--pin")).isEqualTo(64);
        assertThat(run("verify", folder, "--what")).isEqualTo(64);
        assertThat(run("verify", data.resolve("nothing"))).isEqualTo(66);
        assertThat(run("verify", folder, "--pin", folder.resolve("keys"))).isEqualTo(65);
        assertThat(run("verify", folder, "--keys", folder.resolve("checkpoint"), "--json"))
                .isEqualTo(65);
        assertThat(error.toString(UTF_8)).contains("\"error\":\"note-wrong\"");
    }
}
