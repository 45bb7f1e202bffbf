package io.sigmavault.vault.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.vault.tool.host.HostException;
import io.sigmavault.vault.tool.host.Names;
import io.sigmavault.vault.tool.host.Posix;
import io.sigmavault.vault.tool.host.PosixWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What goes in comes out: contents, types, links, modes, times, attributes.
class RoundTripTest {

    @TempDir Path work;

    private static byte[] random(int seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static byte[] bytes(Path path) {
        return Names.bytes(path.toString());
    }

    /// A tree with one of everything.
    private Path tree() throws IOException {
        var tree = Files.createDirectories(work.resolve("tree"));
        Files.createDirectories(tree.resolve("a/b/c/empty"));
        Files.writeString(tree.resolve("a/small.txt"), "small\n");
        Files.write(tree.resolve("a/none"), new byte[0]);
        Files.write(tree.resolve("a/middle.bin"), random(1, 100_000));
        Files.write(tree.resolve("a/b/large.bin"), random(2, 9_000_000));
        Files.write(tree.resolve("a/b/copy.bin"), random(2, 9_000_000));
        Files.writeString(tree.resolve("a/b/c/größe und ein 名前"), "x".repeat(5_000));
        Files.createSymbolicLink(tree.resolve("a/dangling"), Path.of("../nowhere/at all"));
        Files.createLink(tree.resolve("a/b/second"), tree.resolve("a/middle.bin"));
        Files.createLink(tree.resolve("a/b/c/third"), tree.resolve("a/middle.bin"));
        sparse(tree.resolve("a/sparse"));
        try (var host = new PosixWriter()) {
            host.makeFifo(bytes(tree.resolve("a/fifo")), 0640);
            host.setMode(bytes(tree.resolve("a/small.txt")), 04751);
            host.setMode(bytes(tree.resolve("a/b/c/empty")), 01770);
            attribute(host, tree.resolve("a/small.txt"), "user.comment", random(3, 300));
            attribute(host, tree.resolve("a/b"), "user.folder", new byte[0]);
            host.setTime(bytes(tree.resolve("a/dangling")), 1_000_000_001, 123_456_789);
            host.setTime(bytes(tree.resolve("a/small.txt")), -5, 999_999_999);
            host.setTime(bytes(tree.resolve("a/b")), 1_700_000_000, 7);
            if (host.root()) {
                host.setOwner(bytes(tree.resolve("a/none")), 12_345, 54_321);
                host.setOwner(bytes(tree.resolve("a/dangling")), 7, 8);
            }
        }
        return tree;
    }

    private static void attribute(PosixWriter host, Path file, String name, byte[] value)
            throws HostException {
        try {
            host.setAttribute(bytes(file), Names.bytes(name), value);
        } catch (HostException e) {
            assertThat(e.notKept()).isTrue(); // a file system without attributes
        }
    }

    private static void sparse(Path file) throws IOException {
        try (var channel =
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(random(4, 10_000)), 3L << 20);
            channel.write(ByteBuffer.wrap(new byte[] {1}), 50L << 20);
        }
        try (var host = new PosixWriter()) {
            int open = host.openWrite(bytes(file));
            host.truncate(open, 60L << 20);
            host.close(open);
        }
    }

    @Test
    void everyKindOfFileComesBack() throws IOException {
        var tree = tree();
        var before = Trees.describe(tree);
        var cli = Cli.create(work);
        cli.ok("put", tree.toString());
        var target = work.resolve("target");
        cli.ok("restore", target.toString());
        assertThat(Trees.describe(target.resolve("tree"))).isEqualTo(before);
        assertThat(target).isDirectoryContaining(path -> path.endsWith("tree"));
    }

    @Test
    void holesStayHoles() throws IOException {
        var tree = Files.createDirectories(work.resolve("tree"));
        sparse(tree.resolve("sparse"));
        var cli = Cli.create(work);
        cli.ok("put", tree.toString());
        cli.ok("restore", work.resolve("target").toString());
        try (var host = new Posix()) {
            var stat = host.stat(bytes(work.resolve("target/tree/sparse")));
            assertThat(stat.size()).isEqualTo(60L << 20);
            assertThat(stat.blocks512() * 512).isLessThan(1 << 20);
        }
        assertThat(cli.ok("cat", "/tree/sparse")).hasSizeGreaterThan(0);
        assertThat(cli.outBytes()).isEqualTo(Files.readAllBytes(tree.resolve("sparse")));
    }

    @Test
    void unchangedFilesAreNotRead() throws IOException {
        var tree = tree();
        var cli = Cli.create(work);
        cli.ok("put", tree.toString());
        cli.ok("put", "--json", tree.toString());
        assertThat(cli.out())
                .contains("\"added\":0", "\"changed\":0", "\"bytesRead\":0", "\"snapshot\":2");
    }

    @Test
    void theVaultBecomesEqualToTheTree() throws IOException {
        var tree = tree();
        var cli = Cli.create(work);
        cli.ok("put", tree.toString());
        Files.delete(tree.resolve("a/b/large.bin"));
        Files.delete(tree.resolve("a/dangling"));
        Files.createDirectory(tree.resolve("a/dangling")); // a folder where a link was
        Files.delete(tree.resolve("a/b/c/empty"));
        Files.writeString(tree.resolve("a/b/c/empty"), "a file where a folder was");
        Files.delete(tree.resolve("a/b/second"));
        Files.writeString(tree.resolve("a/b/second"), "a file of its own now");
        Files.move(tree.resolve("a/b/c"), tree.resolve("a/moved"));
        Files.createLink(tree.resolve("a/link to copy"), tree.resolve("a/b/copy.bin"));
        var after = Trees.describe(tree);
        cli.ok("put", tree.toString());
        cli.ok("restore", work.resolve("target").toString());
        assertThat(Trees.describe(work.resolve("target/tree"))).isEqualTo(after);
        cli.ok("check");
    }

    @Test
    void olderSnapshotsStay() throws IOException {
        var tree = tree();
        var before = Trees.describe(tree);
        var cli = Cli.create(work);
        cli.ok("put", tree.toString());
        Files.delete(tree.resolve("a/b/large.bin"));
        Files.writeString(tree.resolve("a/small.txt"), "other");
        cli.ok("put", tree.toString());
        cli.ok("restore", "1", work.resolve("target").toString());
        assertThat(Trees.describe(work.resolve("target/tree"))).isEqualTo(before);
        assertThat(cli.ok("diff", "1", "2"))
                .contains("- /tree/a/b/large.bin\n", "M /tree/a/small.txt\n");
    }
}
