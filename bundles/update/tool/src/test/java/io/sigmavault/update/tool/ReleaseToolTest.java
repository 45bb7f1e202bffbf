package io.sigmavault.update.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.update.format.Roots;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseToolTest {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-26T05:00:00.5Z"), ZoneOffset.UTC);

    @TempDir Path folder;
    private Path keys = Path.of("/nowhere");
    private Path files = Path.of("/nowhere");

    @BeforeEach
    void filesOfAnImage() throws Exception {
        keys = folder.resolve("keys");
        files = Files.createDirectory(folder.resolve("files"));
        Files.writeString(files.resolve("sigmavault_0.2.0.efi"), "a kernel");
        Files.writeString(files.resolve("sigmavault_0.2.0.root.squashfs"), "a root");
        Files.writeString(files.resolve("sigmavault_0.2.0_all.deb"), "a package");
    }

    @Test
    void aReleaseIsMadeAndChecked() throws Exception {
        Files.writeString(folder.resolve("notes"), "First line.\n\n  Second line.\n");
        assertThat(run("keys", keys + "", "maker")).isZero();
        assertThat(Files.getPosixFilePermissions(keys.resolve("maker.key")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(
                        make(
                                "--minimum",
                                "0.1.0",
                                "--days",
                                "30",
                                "--notes",
                                folder.resolve("notes") + ""))
                .isZero();

        assertThat(run("check", "--roots", keys.resolve("roots") + "", files + "")).isZero();
        var release = ReleaseFolder.of(files).check(Roots.read(keys.resolve("roots")), CLOCK);
        assertThat(release.notes()).containsExactly("First line.", "Second line.");
        assertThat(release.files()).hasSize(3);
        assertThat(release.expires()).isEqualTo(Instant.parse("2026-12-26T05:00:00Z"));
        assertThat(Files.readString(files.resolve("SHA256SUMS"))).hasLineCount(3);
        assertThat(make()).isZero(); // once more over the same files
    }

    /// An RSA key of 2,048 bits, which nobody else reads, by the words of OpenSSL's PEM.
    @Test
    void theKeyForTpmsIsMadeWithTheOthers() throws Exception {
        assertThat(run("keys", keys + "", "maker")).isZero();
        var file = keys.resolve("maker.pcr");
        assertThat(Files.getPosixFilePermissions(file))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        var lines = Files.readAllLines(file);
        assertThat(lines.getFirst()).isEqualTo("-----BEGIN PRIVATE KEY-----");
        assertThat(lines.getLast()).isEqualTo("-----END PRIVATE KEY-----");
        byte[] der =
                Base64.getDecoder().decode(String.join("", lines.subList(1, lines.size() - 1)));
        var key =
                (RSAPrivateKey)
                        KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
        assertThat(key.getModulus().bitLength()).isEqualTo(2_048);
        assertThat(run("keys", keys + "", "maker")).isEqualTo(70);
    }

    @Test
    void aChangedFileIsSeen() throws Exception {
        assertThat(run("keys", keys + "", "maker")).isZero();
        assertThat(make()).isZero();
        Files.writeString(files.resolve("sigmavault_0.2.0_all.deb"), "a packagE");
        assertThat(run("check", "--roots", keys.resolve("roots") + "", files + "")).isEqualTo(70);
        Files.delete(files.resolve("sigmavault_0.2.0.efi"));
        assertThat(make()).isEqualTo(70);
    }

    @Test
    void aTokenThatIsNotThereMakesNoKey() throws Exception {
        assertThat(run("keys", keys + "", "maker", "/nowhere/library.so", "none")).isEqualTo(70);
        assertThat(keys.resolve("maker.key")).doesNotExist();
        assertThat(run("keys", keys + "", "maker")).isZero();
        Files.writeString(keys.resolve("maker.token"), "module=/nowhere/library.so\n");
        assertThat(make()).isEqualTo(64); // the file names no token
        Files.writeString(
                keys.resolve("maker.token"), "module=/nowhere/library.so\ntoken=t\nkey=maker\n");
        assertThat(make()).isEqualTo(70);
        assertThat(files.resolve("release")).doesNotExist();
    }

    @Test
    void keysAreNeverReplacedAndNeverOpenToOthers() throws Exception {
        assertThat(run("keys", keys + "", "maker")).isZero();
        byte[] before = Files.readAllBytes(keys.resolve("maker.key"));
        assertThat(run("keys", keys + "", "maker")).isEqualTo(70);
        assertThat(keys.resolve("maker.key")).hasBinaryContent(before);
        Files.setPosixFilePermissions(
                keys.resolve("maker.key"), PosixFilePermissions.fromString("rw-r-----"));
        assertThat(make()).isEqualTo(64);
        assertThat(run("keys", keys + "", "../maker")).isEqualTo(64);
        assertThat(run("make", "--key", "x")).isEqualTo(64);
        assertThat(run()).isEqualTo(64);
    }

    private int make(String... more) {
        var words =
                new ArrayList<>(
                        List.of(
                                "make",
                                "--keys",
                                keys + "",
                                "--files",
                                files + "",
                                "--version",
                                "0.2.0"));
        words.addAll(List.of(more));
        return run(words.toArray(String[]::new));
    }

    private static int run(String... words) {
        return ReleaseTool.run(List.of(words), CLOCK);
    }
}
