package io.sigmavault.rest.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Another implementation agrees: OpenSSL 3.5 or newer, from the Node 24 that npm has
/// (`src/test/openssl`).
@Tag("slow")
final class OpenSslTest {

    private static final Path HOME = Path.of("target", "openssl");

    @TempDir Path folder;
    private final Server server = new Server();
    private HttpsConnector connector;

    @BeforeAll
    static void installNode() throws Exception {
        Files.createDirectories(HOME);
        for (String file : List.of("package.json", "package-lock.json", ".npmrc")) {
            Files.copy(
                    Path.of("src", "test", "openssl", file),
                    HOME.resolve(file),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.isExecutable(node())) {
            run(HOME, "npm", "ci", "--ignore-scripts", "--prefer-offline");
        }
    }

    @BeforeEach
    void start() throws Exception {
        var names = MachineNames.of(List.of("127.0.0.1"), List.of());
        var identity = MachineIdentity.in(folder, names, Clock.systemUTC());
        var factory = HybridTls.factory(new HybridTls().context(identity));
        System.clearProperty("sigmavault.port.chosen");
        connector =
                new HttpsConnector(
                        server, factory, "127.0.0.1", new PortChoice(0, folder.resolve("port")));
        server.addConnector(connector);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void hybridGroupIsWhatOpenSslChoosesByItself() throws Exception {
        assertThat(handshake("auto"))
                .matches(
                        "3\\.([5-9]|[1-9][0-9])\\.[0-9]+ TLSv1.3 X25519MLKEM768 TLS_AES_256_GCM.*");
    }

    @Test
    void hybridGroupIsAgreedOnWhenItIsTheOnlyOne() throws Exception {
        assertThat(handshake("X25519MLKEM768")).contains("TLSv1.3 X25519MLKEM768");
    }

    @Test
    void classicalClientGetsX25519() throws Exception {
        assertThat(handshake("X25519")).contains("TLSv1.3 X25519 ");
    }

    @Test
    void groupsThatAreNotOfferedAreRefused() throws Exception {
        assertThat(handshake("SecP256r1MLKEM768:secp384r1")).startsWith("refused");
    }

    private String handshake(String groups) throws Exception {
        Path script = Path.of("src", "test", "openssl", "handshake.mjs");
        return output(
                Path.of("."),
                node().toAbsolutePath().toString(),
                script.toString(),
                Integer.toString(connector.getLocalPort()),
                groups);
    }

    private static Path node() {
        String architecture = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x64";
        return HOME.resolve("node_modules/node-linux-" + architecture + "/bin/node");
    }

    private static void run(Path directory, String... command) throws Exception {
        var process = start(directory, command);
        String said = read(process);
        assertThat(process.waitFor()).as(Arrays.toString(command) + "\n" + said).isZero();
    }

    private static String output(Path directory, String... command) throws Exception {
        var process = start(directory, command);
        String said = read(process).strip();
        process.waitFor();
        return said;
    }

    private static Process start(Path directory, String... command) throws IOException {
        return new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
    }

    private static String read(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
