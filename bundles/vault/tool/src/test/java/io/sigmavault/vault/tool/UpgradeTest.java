package io.sigmavault.vault.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.vault.tool.cli.Exit;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A vault of format 0, kept in `golden/vault-0`, is copied; other verbs name the way out.
@Tag("slow")
class UpgradeTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/vault-0");

    @TempDir Path work;

    private Path old() throws IOException {
        var old = work.resolve("old");
        try (var files = Files.walk(GOLDEN)) {
            for (var file : (Iterable<Path>) files::iterator) {
                Files.copy(file, old.resolve(GOLDEN.relativize(file).toString()));
            }
        }
        return old;
    }

    @Test
    void everyFileOfFormat0IsCopied() throws IOException {
        var cli = Cli.in(work);
        cli.environment("SIGMAVAULT_PASSPHRASE", "correct horse battery");
        String old = old().toString();
        assertThat(cli.raw(List.of("ls", "--vault", old))).isEqualTo(Exit.UNAVAILABLE.code());
        assertThat(cli.error()).contains("upgrade --vault " + old);
        var upgrade =
                List.of(
                        "upgrade",
                        "--vault",
                        old,
                        "--new-key-file",
                        cli.keyFile.toString(),
                        cli.vault.toString());
        assertThat(cli.raw(upgrade)).as(cli.error()).isZero();
        assertThat(cli.ok("ls", "-R")).isEqualTo("a/\na/b/\na/b/text.txt\na/empty\nlarge.bin\n");
        assertThat(cli.ok("cat", "/a/b/text.txt")).isEqualTo("text in a vault of format 0\n");
        cli.ok("get", "/large.bin", work.resolve("large").toString());
        byte[] large = Files.readAllBytes(work.resolve("large"));
        assertThat(large).hasSize(300_000);
        assertThat(large[299_999]).isEqualTo((byte) 299);
        assertThat(Files.getLastModifiedTime(work.resolve("large")).toInstant())
                .isEqualTo(Instant.ofEpochSecond(1_600_000_000L, 123_000_000));
        cli.ok("check", "--read");
        assertThat(cli.raw(List.of("ls", "--vault", cli.vault.toString()))).isZero();
    }

    @Test
    void aWrongPassphraseEndsWith77() throws IOException {
        var cli = Cli.in(work);
        cli.environment("SIGMAVAULT_PASSPHRASE", "incorrect horse battery");
        assertThat(cli.raw(List.of("upgrade", "--vault", old().toString(), cli.vault.toString())))
                .isEqualTo(Exit.NO_KEY.code());
        assertThat(cli.vault).doesNotExist();
    }

    private int upgrade(Cli cli, Path old) {
        cli.environment("SIGMAVAULT_PASSPHRASE", "correct horse battery");
        return cli.raw(List.of("upgrade", "--vault", old.toString(), cli.vault.toString()));
    }

    @Test
    void theOldVaultIsNotWritten() throws IOException {
        var old = old();
        var before = Trees.describe(old);
        assertThat(upgrade(Cli.in(work), old)).isZero();
        assertThat(Trees.describe(old)).isEqualTo(before);
    }

    @Test
    void anEmptyFolderIsTakenAndOneWithSomethingInItRefused() throws IOException {
        var cli = Cli.in(work);
        Files.createDirectory(cli.vault);
        var old = old();
        assertThat(upgrade(cli, old)).as(cli.error()).isZero();
        assertThat(upgrade(cli, old)).isEqualTo(Exit.REFUSED.code());
        assertThat(cli.error()).contains("is not an empty folder");
        Files.move(cli.vault, work.resolve("new"));
        Files.writeString(cli.vault, "a file of somebody");
        assertThat(upgrade(cli, old)).isEqualTo(Exit.REFUSED.code());
        assertThat(cli.vault).hasContent("a file of somebody");
    }

    @Test
    void anOldVaultThatIsOpenEndsWith73() throws IOException {
        var cli = Cli.in(work);
        var old = old();
        try (var channel = FileChannel.open(old.resolve("lock"), StandardOpenOption.WRITE)) {
            assertThat(channel.tryLock()).isNotNull();
            assertThat(upgrade(cli, old)).isEqualTo(Exit.HELD.code());
        }
        assertThat(cli.vault).doesNotExist();
    }
}
