package io.sigmavault.vault.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.vault.tool.cli.Exit;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Damage, other processes, interruption.
class TroubleTest {

    private static final int LARGE = 3_000_000;

    @TempDir Path work;
    private Path tree = Path.of("");

    @BeforeEach
    void tree() throws IOException {
        tree = Files.createDirectories(work.resolve("tree"));
        for (int i = 0; i < 4; i++) {
            byte[] bytes = new byte[LARGE];
            new Random(i).nextBytes(bytes);
            Files.write(tree.resolve("file" + i), bytes);
        }
        Files.writeString(tree.resolve("small"), "small");
    }

    private static Path largest(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.max(Comparator.comparingLong(file -> file.toFile().length()))
                    .orElseThrow();
        }
    }

    private static void flip(Path file, long at) throws IOException {
        try (var open = new RandomAccessFile(file.toFile(), "rw")) {
            open.seek(at);
            int before = open.read();
            open.seek(at);
            open.write(before ^ 0x40);
        }
    }

    @Test
    void damageEndsWith65AndNamesTheFilesThatAreHurt() throws IOException {
        var cli = Cli.create(work);
        cli.ok("put", tree.toString());
        flip(largest(cli.vault.resolve("packs")), 1_000_000);
        assertThat(cli.run("check", "--read")).isEqualTo(Exit.DAMAGED.code());
        var hurt = cli.out().lines().filter(line -> line.startsWith("hurt: /tree/file")).toList();
        assertThat(hurt).hasSize(1);
        assertThat(cli.run("check", "--read", "--json")).isEqualTo(Exit.DAMAGED.code());
        assertThat(cli.out()).contains("\"files\":[\"/tree/file");
    }

    @Test
    void restoreBringsBackWhatIsNotHurt() throws IOException {
        var cli = Cli.create(work);
        cli.ok("put", tree.toString());
        flip(largest(cli.vault.resolve("packs")), 1_000_000);
        var target = work.resolve("target");
        assertThat(cli.run("restore", target.toString())).isEqualTo(Exit.DAMAGED.code());
        assertThat(cli.error()).contains("/tree/file");
        int sound = 0;
        for (int i = 0; i < 4; i++) {
            var back = target.resolve("tree/file" + i);
            sound += Files.mismatch(back, tree.resolve("file" + i)) == -1 ? 1 : 0;
            assertThat(back).hasSize(LARGE);
        }
        assertThat(sound).isEqualTo(3);
        assertThat(target.resolve("tree/small")).hasContent("small");
    }

    @Test
    void aMissingPackEndsWith65() throws IOException {
        var cli = Cli.create(work);
        cli.ok("put", tree.toString());
        Files.delete(largest(cli.vault.resolve("packs")));
        assertThat(cli.run("check")).isEqualTo(Exit.DAMAGED.code());
        assertThat(cli.out()).contains("hurt: /tree/file");
    }

    @Test
    void aHeldVaultEndsWith73() throws IOException, InterruptedException {
        var cli = Cli.create(work);
        var holder = start("hold", cli.vault, cli.keyFile);
        try {
            assertThat(holder.inputReader().readLine()).isEqualTo("held");
            assertThat(cli.run("put", tree.toString())).isEqualTo(Exit.HELD.code());
            assertThat(cli.error()).contains("in use");
        } finally {
            holder.destroyForcibly().waitFor();
        }
        cli.ok("put", tree.toString());
    }

    @Test
    void aKilledPutLeavesASoundVault() throws IOException, InterruptedException {
        var cli = Cli.create(work);
        var small = Files.createDirectories(work.resolve("first"));
        Files.writeString(small.resolve("kept"), "kept");
        cli.ok("put", small.toString());
        for (int written = 1; written <= 3; written++) {
            var put = start("put", cli.vault, cli.keyFile, tree.toString());
            awaitFiles(cli.vault.resolve("packs"), put, written);
            put.destroyForcibly().waitFor();
            cli.ok("check", "--read");
            assertThat(cli.ok("cat", "/first/kept")).isEqualTo("kept");
        }
        cli.ok("put", tree.toString());
        cli.ok("restore", work.resolve("target").toString());
        assertThat(Trees.describe(work.resolve("target/tree"))).isEqualTo(Trees.describe(tree));
    }

    /// Until the put has written some packs, or has ended.
    private static void awaitFiles(Path packs, Process put, int count)
            throws IOException, InterruptedException {
        long files = 0;
        while (put.isAlive() && files < count) {
            try (var list = Files.list(packs)) {
                files = list.count();
            }
            Thread.onSpinWait();
        }
    }

    private static Process start(String what, Path vault, Path key, String... more)
            throws IOException {
        var line =
                new java.util.ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Holder.class.getName(),
                                what,
                                vault.toString(),
                                key.toString()));
        line.addAll(List.of(more));
        return new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }
}
