package io.sigmavault.vault.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sigmavault.vault.tool.cli.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A disk that becomes full, by a small file system in memory; for root on Linux only.
@Tag("slow")
class FullTargetTest {

    @TempDir Path work;

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    }

    @Test
    void aFullTargetIsSaidAndTheVaultStays() throws IOException, InterruptedException {
        var tree = Files.createDirectories(work.resolve("tree"));
        byte[] bytes = new byte[9_000_000];
        new Random(1).nextBytes(bytes);
        Files.write(tree.resolve("large"), bytes);
        var cli = Cli.create(work);
        cli.ok("put", tree.toString());
        var small = Files.createDirectories(work.resolve("small"));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=4m", "none", small.toString()));
        try {
            var target = small.resolve("target");
            assertThat(cli.run("restore", target.toString())).isEqualTo(Exit.FAILED.code());
            assertThat(cli.error()).contains("the disk is full");
            assertThat(cli.run("restore", target.toString())).isEqualTo(Exit.REFUSED.code());
            assertThat(cli.error()).contains("interrupted");
            assertThat(cli.run("get", "/tree/large", small.resolve("large").toString()))
                    .isEqualTo(Exit.FAILED.code());
        } finally {
            assertThat(run("umount", small.toString())).isTrue();
        }
        cli.ok("check", "--read");
    }
}
