package io.sigmavault.vault.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.vault.tool.cli.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each verb, its output and its exit code.
class VerbsTest {

    @TempDir Path work;
    private Path tree = Path.of("");
    private Cli cli;

    VerbsTest() throws IOException {
        cli = Cli.in(Files.createTempDirectory("verbs"));
    }

    @BeforeEach
    void vault() throws IOException {
        cli = Cli.create(work);
        tree = Files.createDirectories(work.resolve("tree/sub"));
        Files.writeString(tree.resolve("one.txt"), "one\n");
        byte[] large = new byte[700_000];
        new Random(5).nextBytes(large);
        Files.write(tree.resolve("large.bin"), large);
        cli.ok("put", work.resolve("tree").toString());
    }

    @Test
    void listsAndShows() {
        assertThat(cli.ok("ls")).isEqualTo("tree/\n");
        assertThat(cli.ok("ls", "-R")).contains("tree/sub/\n", "tree/sub/one.txt\n");
        assertThat(cli.ok("ls", "-l", "/tree/sub")).contains("-rw", " 700000 ", "large.bin");
        assertThat(cli.ok("cat", "/tree/sub/one.txt")).isEqualTo("one\n");
        assertThat(cli.ok("stat", "--json")).contains("\"files\":2", "\"format\":1");
        assertThat(cli.ok("snapshots")).contains("     1  ");
    }

    @Test
    void getsOneFileAndReplacesNone() throws IOException {
        var target = work.resolve("got");
        cli.ok("get", "/tree/sub/large.bin", target.toString());
        assertThat(target).hasSameBinaryContentAs(tree.resolve("large.bin"));
        assertThat(Files.getLastModifiedTime(target))
                .isEqualTo(Files.getLastModifiedTime(tree.resolve("large.bin")));
        assertThat(cli.run("get", "/tree/sub/one.txt", target.toString()))
                .isEqualTo(Exit.REFUSED.code());
        assertThat(target).hasSize(700_000);
    }

    @Test
    void snapshotsCanBeLookedIntoAndDeleted() throws IOException {
        Files.writeString(tree.resolve("one.txt"), "two\n");
        cli.ok("put", work.resolve("tree").toString(), "--label", "second");
        assertThat(cli.ok("cat", "--snapshot", "1", "/tree/sub/one.txt")).isEqualTo("one\n");
        assertThat(cli.ok("cat", "--snapshot", "latest", "/tree/sub/one.txt")).isEqualTo("two\n");
        assertThat(cli.ok("snapshots", "--json"))
                .contains("\"label\":\"second\"", "\"signature\":\"valid\"");
        cli.ok("snapshots", "--delete", "1");
        assertThat(cli.run("ls", "--snapshot", "1")).isEqualTo(Exit.NOT_FOUND.code());
        cli.ok("gc");
        cli.ok("check", "--read");
        assertThat(cli.ok("cat", "/tree/sub/one.txt")).isEqualTo("two\n");
    }

    @Test
    void excludesAndInto() throws IOException {
        Files.writeString(tree.resolve("skip.tmp"), "x");
        cli.ok(
                "put",
                "--exclude",
                "*.tmp",
                "--exclude",
                "sub/large*",
                "--into",
                "/x/y",
                "--no-snapshot",
                work.resolve("tree").toString());
        assertThat(cli.ok("ls", "-R", "/x/y")).isEqualTo("tree/\ntree/sub/\ntree/sub/one.txt\n");
        assertThat(cli.ok("snapshots").lines()).hasSize(1);
    }

    @Test
    void missingThingsEndWith66() {
        assertThat(cli.run("cat", "/no/such")).isEqualTo(Exit.NOT_FOUND.code());
        assertThat(cli.run("put", work.resolve("nothing").toString()))
                .isEqualTo(Exit.NOT_FOUND.code());
        assertThat(cli.run("restore", "7", work.resolve("t").toString()))
                .isEqualTo(Exit.NOT_FOUND.code());
        assertThat(
                        cli.raw(
                                List.of(
                                        "ls",
                                        "--key-file",
                                        cli.keyFile.toString(),
                                        "--vault",
                                        work.resolve("none").toString())))
                .isEqualTo(Exit.NOT_FOUND.code());
    }

    @Test
    void wrongUseEndsWith64() {
        assertThat(cli.raw(List.of())).isEqualTo(Exit.USAGE.code());
        assertThat(cli.raw(List.of("frobnicate"))).isEqualTo(Exit.USAGE.code());
        assertThat(cli.run("put")).isEqualTo(Exit.USAGE.code());
        assertThat(cli.run("ls", "--level", "3")).isEqualTo(Exit.USAGE.code());
        assertThat(cli.raw(List.of("ls"))).isEqualTo(Exit.USAGE.code());
        assertThat(cli.error()).contains("which vault?");
    }

    @Test
    void errorsAreJsonWhenAskedFor() {
        assertThat(cli.run("cat", "--json", "/no/such")).isEqualTo(Exit.NOT_FOUND.code());
        assertThat(cli.error()).startsWith("{").contains("\"error\":\"file-not-found\"");
    }

    @Test
    void restoreNeedsAnEmptyTarget() throws IOException {
        var target = Files.createDirectories(work.resolve("full"));
        Files.writeString(target.resolve("mine"), "precious");
        assertThat(cli.run("restore", target.toString())).isEqualTo(Exit.REFUSED.code());
        assertThat(target.resolve("mine")).hasContent("precious");
    }

    @Test
    void theVaultLeavesItselfOut() {
        cli.ok("put", work.toString());
        assertThat(cli.ok("ls", "/" + work.getFileName()))
                .contains("tree/", "key")
                .doesNotContain("v/");
    }
}
