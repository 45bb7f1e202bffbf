package io.sigmavault.vault.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sigmavault.crypto.Secret;
import io.sigmavault.vault.objects.Mode;
import io.sigmavault.vault.objects.NewSlot;
import io.sigmavault.vault.objects.Options;
import io.sigmavault.vault.objects.TokenKey;
import io.sigmavault.vault.objects.Unlock;
import io.sigmavault.vault.objects.VaultFolder;
import io.sigmavault.vault.tool.providers.ToolCodecs;
import io.sigmavault.vault.tool.providers.ToolCrypto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The reader in Python opens a vault that has slots of every kind by those that docs/format lets it open, and passes over the rest.
@Tag("slow")
class VaultReaderSlotsTest {

    private static final int WRAPPED = 66;

    @TempDir Path work;
    private Cli cli;

    @BeforeEach
    void vault() throws Exception {
        assumeTrue(
                VaultReaderTest.hasPython(),
                "python3-cryptography and python3-zstandard are not installed");
        cli = Cli.create(work);
        cli.ok("put", Files.writeString(work.resolve("letter"), "all the same").toString());
        tokenSlot();
    }

    private void tokenSlot() throws Exception {
        var key = new TokenKey("pkcs11", "00ff", "sigmavault-vaults", false, new byte[WRAPPED]);
        try (var file = Secret.owning(Files.readAllBytes(cli.keyFile));
                var secret = Secret.owning(new ToolCrypto().random().bytes(32));
                var vault =
                        VaultFolder.open(
                                cli.vault,
                                new Unlock.KeyFile(file),
                                Mode.WRITE,
                                Options.DEFAULT,
                                new ToolCrypto(),
                                new ToolCodecs())) {
            vault.keys().add(new NewSlot.Token("chip", key, secret));
        }
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(work.resolve(name), text);
    }

    private static List<String> reader(String verb, Path vault, String... more) {
        var command = new ArrayList<String>();
        command.addAll(
                List.of(
                        VaultReaderTest.PYTHON,
                        VaultReaderTest.READER.toString(),
                        verb,
                        vault.toString()));
        command.addAll(List.of(more));
        return command;
    }

    private String list(String... how) throws IOException, InterruptedException {
        return VaultReaderTest.run(reader("list", cli.vault, how));
    }

    private void assertRefused(String because, String... how)
            throws IOException, InterruptedException {
        var process =
                new ProcessBuilder(reader("list", cli.vault, how))
                        .redirectErrorStream(true)
                        .start();
        var out = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(out).isOne();
        assertThat(out).contains(because);
    }

    @Test
    void theSlotsAreThoseThatTheToolLists() throws Exception {
        PrintedShares.add(cli, 3, 5);
        assertThat(VaultReaderTest.run(reader("slots", cli.vault)))
                .isEqualTo(
                        """
                        1 key-file key file
                        2 token chip pkcs11 00ff sigmavault-vaults
                        3 shares people 3 of 5
                        """);
        assertThat(cli.ok("keys", "list"))
                .containsSubsequence("1  key-file", "2  token", "3  shares", "3 of 5 shares");
    }

    @Test
    void sharesOpenItFromTheSpecificationAlone() throws Exception {
        var family = PrintedShares.add(cli, 2, 3);
        var notary = PrintedShares.add(cli, 3, 4);
        var first = "--share-file=" + file("first", family.get(0));
        var third = "--share-file=" + file("third", family.get(2));
        var other = "--share-file=" + file("other", notary.get(3));
        assertThat(list(third, first)).contains(" letter\n");
        assertThat(list(other, first, third)).contains(" letter\n");
        assertThat(list("--share-file=" + file("all", String.join("", notary.subList(1, 4)))))
                .contains(" letter\n");
        assertRefused("no slot opens", first, first);
        assertRefused("no slot opens", first, other);
        var mistyped = family.get(0).replaceFirst("1\\. +\\w+", "1. zebra");
        assertRefused("a word of a share is wrong", "--share-file=" + file("bad", mistyped), third);
    }

    @Test
    void aPassphraseOpensItPastSlotsThatItCanNot() throws Exception {
        assumeTrue(VaultReaderTest.imports("argon2"), "python3-argon2 is not installed");
        PrintedShares.add(cli, 2, 2);
        cli.environment("SIGMAVAULT_NEW_PASSPHRASE", "correct horse battery");
        cli.ok("keys", "add");
        cli.ok("keys", "remove", "1");
        assertThat(list("--passphrase-file=" + file("right", "correct horse battery\n")))
                .contains(" letter\n");
        assertRefused("no slot opens", "--passphrase-file=" + file("wrong", "incorrect horse"));
    }
}
