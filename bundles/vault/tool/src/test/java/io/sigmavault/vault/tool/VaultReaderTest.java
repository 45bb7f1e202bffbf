package io.sigmavault.vault.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The reader in `tests/vault-reader`, written in Python from the specification alone, sees what the tool stored.
@Tag("slow")
class VaultReaderTest {

    static final Path READER = Path.of("../../../tests/vault-reader/vault-reader");
    static final String PYTHON = "/usr/bin/python3";

    @TempDir Path work;

    static String run(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(out).isZero();
        return out;
    }

    static boolean hasPython() throws IOException, InterruptedException {
        return imports("cryptography, zstandard");
    }

    static boolean imports(String modules) throws IOException, InterruptedException {
        return Files.isExecutable(Path.of(PYTHON))
                && new ProcessBuilder(PYTHON, "-c", "import " + modules).start().waitFor() == 0;
    }

    private static void extract(Cli cli, Path target, String how)
            throws IOException, InterruptedException {
        run(
                List.of(
                        PYTHON,
                        READER.toString(),
                        "extract",
                        cli.vault.toString(),
                        target.toString(),
                        "1",
                        "--key-file=" + cli.keyFile,
                        how));
    }

    private Path tree() throws IOException {
        var tree = Files.createDirectories(work.resolve("tree/folder"));
        var random = new Random(9);
        for (int i = 0; i < 300; i++) {
            byte[] bytes = new byte[random.nextInt(4_000)];
            random.nextBytes(bytes);
            Files.write(tree.resolve("file" + i), bytes);
        }
        byte[] large = new byte[15_000_000]; // more than eight chunks
        random.nextBytes(large);
        Files.write(tree.resolve("large"), large);
        Files.writeString(tree.resolve("text"), "the same again and again\n".repeat(20_000));
        Files.createLink(tree.resolve("linked"), tree.resolve("text"));
        Files.createSymbolicLink(tree.resolve("symlink"), Path.of("text"));
        return work.resolve("tree");
    }

    @Test
    void readsFromTheSpecificationAloneWhatTheToolStored()
            throws IOException, InterruptedException {
        assumeTrue(hasPython(), "python3-cryptography and python3-zstandard are not installed");
        var tree = tree();
        var expected = Trees.describe(tree);
        var cli = Cli.create(work);
        cli.ok("put", tree.toString());
        Files.delete(tree.resolve("folder/text"));
        cli.ok("put", tree.toString());
        for (var how : List.of("--key-file=" + cli.keyFile, "--directories")) {
            var target = work.resolve("by " + how.substring(2, 5));
            extract(cli, target, how);
            assertThat(Trees.describe(target.resolve("tree"))).isEqualTo(expected);
        }
        assertThat(
                        run(
                                List.of(
                                        PYTHON,
                                        READER.toString(),
                                        "list",
                                        cli.vault.toString(),
                                        "--key-file=" + cli.keyFile)))
                .contains(" tree/folder/linked\n")
                .doesNotContain("folder/text\n");
    }

    @Test
    void readsAVaultThatWasResealed() throws Exception {
        assumeTrue(hasPython(), "python3-cryptography and python3-zstandard are not installed");
        var cli = Cli.create(work);
        var tree = Files.createDirectories(work.resolve("logs"));
        for (int i = 0; i < 8; i++) {
            Files.write(tree.resolve(i + ".log"), Resealed.log(i));
        }
        cli.ok("put", tree.toString());
        assertThat(Resealed.reseal(cli)).containsKey("sigma");
        cli.ok("restore", "1", work.resolve("back").toString());
        assertThat(Trees.describe(work.resolve("back/logs"))).isEqualTo(Trees.describe(tree));
        cli.ok("check", "--read");
        extract(cli, work.resolve("read"), "--key-file=" + cli.keyFile);
        assertThat(Trees.describe(work.resolve("read/logs"))).isEqualTo(Trees.describe(tree));
    }

    @Test
    void readsFilesThatWereOpened() throws Exception {
        assumeTrue(hasPython(), "python3-cryptography and python3-zstandard are not installed");
        var cli = Cli.create(work);
        var tree = Files.createDirectories(work.resolve("letters"));
        for (int i = 0; i < 8; i++) {
            Files.write(tree.resolve(i + ".docx"), Resealed.letter(i));
        }
        cli.ok("put", tree.toString());
        assertThat(Resealed.resealOpened(cli)).containsKey("recontainer");
        cli.ok("restore", "1", work.resolve("back").toString());
        assertThat(Trees.describe(work.resolve("back/letters"))).isEqualTo(Trees.describe(tree));
        cli.ok("check", "--read");
        extract(cli, work.resolve("read"), "--key-file=" + cli.keyFile);
        assertThat(Trees.describe(work.resolve("read/letters"))).isEqualTo(Trees.describe(tree));
    }

    @Test
    void readsFramesThatNameACodebookAndSaysWhichOneIsLost() throws Exception {
        assumeTrue(hasPython(), "python3-cryptography and python3-zstandard are not installed");
        var cli = Cli.create(work);
        var tree = Files.createDirectories(work.resolve("prose"));
        for (int i = 0; i < 8; i++) {
            Files.write(tree.resolve(i + ".txt"), Resealed.prose(i));
        }
        cli.ok("put", tree.toString());
        assertThat(Resealed.resealWithCodebook(cli)).isPositive();
        cli.ok("restore", "1", work.resolve("back").toString());
        assertThat(Trees.describe(work.resolve("back/prose"))).isEqualTo(Trees.describe(tree));
        cli.ok("check", "--read");
        List<Path> packs;
        try (var files = Files.list(cli.vault.resolve("packs"))) {
            packs = files.toList();
        }
        int copies = 0;
        for (var pack : packs) {
            if (Files.readAllBytes(pack)[11] != 5) {
                continue;
            }
            extract(cli, work.resolve("without " + copies), "--directories");
            assertThat(Trees.describe(work.resolve("without " + copies++ + "/prose")))
                    .isEqualTo(Trees.describe(tree));
            Files.delete(pack);
        }
        assertThat(copies).isEqualTo(2);
        assertThat(cli.run("check", "--read")).isEqualTo(65);
        assertThat(cli.out()).contains("codebook").contains("hurt: /prose/0.txt");
    }
}
