package io.sigmavault.seal.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.vault.tool.cli.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A snapshot of a vault goes to somebody who has no vault.
class VaultSourceTest {

    @TempDir private Path scratch;
    private final Cli cli = new Cli();

    @BeforeEach
    void vaultWithTwoSnapshots() throws Exception {
        assertThat(cli.run("seal", "keygen", at("bob"))).isZero();
        assertThat(cli.run("seal", "keygen", at("signer"), "--signer")).isZero();
        byte[] key = new byte[64];
        Arrays.fill(key, (byte) 7);
        Files.write(at("key"), key);
        vault("init");
        SomeTree.make(at("tree"));
        vault("put", at("tree").toString());
        Files.writeString(at("tree").resolve("later"), "only in the second\n");
        vault("put", at("tree").toString());
    }

    private Path at(String name) {
        return scratch.resolve(name);
    }

    private void vault(String verb, String... more) {
        var line =
                new ArrayList<>(
                        List.of(verb, "--vault", at("v").toString(), "--key-file", keyFile()));
        line.addAll(List.of(more));
        var said = new ByteArrayOutputStream();
        var print = new PrintStream(said, true);
        int code =
                io.sigmavault.vault.tool.Tool.run(
                        line, new Terminal(print, print, false, Map.of()));
        assertThat(code).as(said.toString()).isZero();
    }

    private String keyFile() {
        return at("key").toString();
    }

    private int seal(Object... more) {
        var words = new ArrayList<Object>(List.of("seal", "--vault", at("v")));
        words.addAll(List.of("-o", at("v.sealed"), "-r", at("bob.pub"), "-s", at("signer.key")));
        words.addAll(List.of(more));
        return cli.run(words.toArray());
    }

    private Path extracted() {
        var to = at("out");
        int code =
                cli.run(
                        "open",
                        "extract",
                        at("v.sealed"),
                        "-k",
                        at("bob.key"),
                        "--signer",
                        at("signer.pub"),
                        "-o",
                        to);
        assertThat(code).as(cli.complained()).isZero();
        return to;
    }

    @Test
    void theLatestSnapshotComesOutAsItWentIn() throws Exception {
        assertThat(seal("tree", "--key-file", keyFile())).as(cli.complained()).isZero();
        assertThat(SomeTree.describe(extracted())).isEqualTo(SomeTree.describe(at("tree")));
    }

    @Test
    void anEarlierOneIsWithoutWhatCameLater() throws Exception {
        assertThat(seal("--snapshot", "1", "--key-file", keyFile())).as(cli.complained()).isZero();
        assertThat(extracted().resolve("tree")).isDirectoryNotContaining("glob:**/later");
    }

    @Test
    void oneFileOfWhatIsThereNow() {
        assertThat(seal("tree/later", "--snapshot", "head", "--key-file", keyFile())).isZero();
        assertThat(extracted()).hasContent("only in the second");
    }

    @Test
    void whatCannotBeIsSaidAndNothingIsLeft() throws Exception {
        assertThat(seal("tree/nowhere", "--key-file", keyFile())).isEqualTo(66);
        assertThat(cli.complained()).contains("nowhere");
        assertThat(seal("--snapshot", "99", "--key-file", keyFile())).isEqualTo(66);
        assertThat(seal("--snapshot", "soon", "--key-file", keyFile())).isEqualTo(64);
        assertThat(seal("tree")).isEqualTo(64);
        assertThat(cli.complained()).contains("--passphrase-file");
        Files.write(at("other"), new byte[64]);
        assertThat(seal("--key-file", at("other"))).isEqualTo(77);
        assertThat(cli.run("seal", at("tree"), "--snapshot", "1", "-o", at("v.sealed")))
                .isEqualTo(64);
        assertThat(at("v.sealed")).doesNotExist();
    }

    @Test
    void aDamagedVaultGivesWhatItHas() throws Exception {
        Path largest;
        try (var files = Files.walk(at("v"))) {
            largest =
                    files.max(Comparator.comparingLong(file -> file.toFile().length()))
                            .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(largest);
        bytes[bytes.length / 2] ^= 1;
        Files.write(largest, bytes);

        assertThat(seal("tree", "--key-file", keyFile())).as(cli.complained()).isEqualTo(2);
        assertThat(cli.complained()).contains("is not whole");
        assertThat(extracted().resolve("later")).hasContent("only in the second");
    }
}
