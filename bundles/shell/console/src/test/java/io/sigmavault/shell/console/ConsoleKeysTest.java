package io.sigmavault.shell.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConsoleKeysTest {

    @TempDir Path config;

    @BeforeEach
    void prepare() throws Exception {
        new ConsoleKeys(config).prepare();
    }

    @Test
    void clientKeyLetsAdminIn() throws Exception {
        String open = Files.readString(config.resolve("keys/client.key.pub")).split(" ", -1)[1];
        assertThat(Files.readAllLines(config.resolve("keys.properties")))
                .contains("admin = " + open + ",_g_:admingroup");
        assertThat(Files.readString(config.resolve("keys/known_hosts")))
                .startsWith("sigmavault ecdsa-sha2-nistp256 AAAA");
    }

    @Test
    void keysAreKeptAndOtherUsersToo() throws Exception {
        Path users = config.resolve("keys.properties");
        Files.writeString(users, Files.readString(users) + "eve = AAAA,_g_:admingroup\n");
        String before = Files.readString(config.resolve("keys/client.key"));
        String host = Files.readString(config.resolve("keys/known_hosts"));
        new ConsoleKeys(config).prepare();
        assertThat(Files.readString(config.resolve("keys/client.key"))).isEqualTo(before);
        assertThat(Files.readString(config.resolve("keys/known_hosts"))).isEqualTo(host);
        assertThat(Files.readAllLines(users))
                .filteredOn(line -> line.startsWith("admin =") || line.startsWith("eve ="))
                .hasSize(2);
    }

    @Test
    void onlyTheOwnerReadsThem() throws Exception {
        for (String name : List.of("keys/host.key", "keys/client.key", "keys.properties")) {
            var permissions = Files.getPosixFilePermissions(config.resolve(name));
            assertThat(PosixFilePermissions.toString(permissions)).isEqualTo("rw-------");
        }
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(config.resolve("keys"))))
                .isEqualTo("rwx------");
    }

    @Test
    void privateFileHasOpenSshLayout() throws Exception {
        String text = Files.readString(config.resolve("keys/client.key"));
        byte[] bytes = Base64.getMimeDecoder().decode(text.replaceAll("-----[^-]*-----", ""));
        assertThat(new String(bytes, 0, 15, java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("openssh-key-v1\0");
    }

    @Test
    void openSshReadsTheKey() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/ssh-keygen")), "OpenSSH is not installed");
        var process =
                new ProcessBuilder(
                                "/usr/bin/ssh-keygen",
                                "-y",
                                "-f",
                                config.resolve("keys/client.key").toString())
                        .redirectErrorStream(true)
                        .start();
        String derived = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(derived).isZero();
        assertThat(derived.strip())
                .isEqualTo(Files.readString(config.resolve("keys/client.key.pub")).strip());
    }
}
