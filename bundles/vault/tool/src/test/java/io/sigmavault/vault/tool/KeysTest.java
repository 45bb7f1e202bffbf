package io.sigmavault.vault.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.vault.tool.cli.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Key slots from the command line.
class KeysTest {

    @TempDir Path work;

    private List<String> with(Cli cli, String option, Path file, String... words) {
        var line = new java.util.ArrayList<>(List.of(words));
        line.addAll(1, List.of("--vault", cli.vault.toString(), option, file.toString()));
        return line;
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(work.resolve(name), text);
    }

    @Test
    void anotherKeyFileEndsWith77() throws IOException {
        var cli = Cli.create(work);
        var other = file("other", "0123456789".repeat(7));
        assertThat(cli.raw(with(cli, "--key-file", other, "ls"))).isEqualTo(Exit.NO_KEY.code());
        assertThat(cli.error()).contains("does not open the vault");
    }

    @Test
    @Tag("slow")
    void passphrasesOpenAndWrongOnesEndWith77() throws IOException {
        var cli = Cli.create(work);
        var right = file("right", "correct horse battery\nnot this\n");
        cli.ok("keys", "add", "--new-passphrase-file", right.toString());
        assertThat(cli.raw(with(cli, "--passphrase-file", right, "ls"))).isZero();
        cli.environment("SIGMAVAULT_PASSPHRASE", "correct horse battery");
        assertThat(cli.raw(List.of("ls", "--vault", cli.vault.toString()))).isZero();
        var wrong = file("wrong", "incorrect horse battery");
        assertThat(cli.raw(with(cli, "--passphrase-file", wrong, "ls")))
                .isEqualTo(Exit.NO_KEY.code());
        cli.environment("SIGMAVAULT_NEW_PASSPHRASE", "another passphrase");
        assertThat(cli.raw(with(cli, "--passphrase-file", right, "keys", "passwd"))).isZero();
        assertThat(cli.raw(with(cli, "--passphrase-file", right, "ls")))
                .isEqualTo(Exit.NO_KEY.code());
        assertThat(cli.raw(with(cli, "--passphrase-file", file("new", "another passphrase"), "ls")))
                .isZero();
    }

    @Test
    void shortPassphrasesAreRefused() throws IOException {
        var cli = Cli.create(work);
        cli.environment("SIGMAVAULT_NEW_PASSPHRASE", "short");
        assertThat(cli.run("keys", "add")).isEqualTo(Exit.REFUSED.code());
    }

    @Test
    void recipientsOpenAndTheLastSlotStays() throws IOException {
        var cli = Cli.create(work);
        var secret = work.resolve("me.private");
        var shared = work.resolve("me.public");
        cli.ok("keys", "recipient", secret.toString(), shared.toString());
        assertThat(Files.getPosixFilePermissions(secret)).hasSize(2);
        cli.ok("keys", "add", "--recipient", shared.toString());
        assertThat(cli.ok("keys", "list")).contains("recipient", "X25519-ML-KEM-768");
        assertThat(cli.raw(with(cli, "--recipient-key", secret, "ls"))).isZero();
        cli.ok("keys", "remove", slot(cli, "key-file"));
        assertThat(cli.run("ls")).isEqualTo(Exit.NO_KEY.code());
        assertThat(
                        cli.raw(
                                with(
                                        cli,
                                        "--recipient-key",
                                        secret,
                                        "keys",
                                        "remove",
                                        slot(cli, "recipient"))))
                .isEqualTo(Exit.REFUSED.code());
        assertThat(cli.error()).contains("last key slot");
    }

    private static String slot(Cli cli, String kind) {
        cli.raw(List.of("keys", "list", "--vault", cli.vault.toString()));
        return cli.out()
                .lines()
                .filter(line -> line.contains(kind))
                .findFirst()
                .orElseThrow()
                .strip()
                .split(" ")[0];
    }
}
