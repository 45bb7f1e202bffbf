package io.sigmavault.tests.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/// The `sigmavault` command. Found by the system property `sigmavault.launcher`, else upwards from
/// the working folder.
final class Launcher {

    private static final String UNATTENDED =
            """
            {"owner": "%s", "password": "%s", "vault": "%s", "passphrase": "%s"}
            """;

    private Launcher() {}

    static Path path() {
        var named = System.getProperty("sigmavault.launcher");
        if (named != null) {
            return Path.of(named);
        }
        var folder = Path.of("").toAbsolutePath();
        while (folder != null) {
            var found = folder.resolve("sigmavault");
            if (Files.isExecutable(found) && !Files.isDirectory(found)) {
                return found;
            }
            folder = folder.getParent();
        }
        throw new IllegalStateException(
                "no sigmavault command above the working folder: set -Dsigmavault.launcher=PATH");
    }

    static Process start(StartOptions options, int port, Path log) throws IOException {
        var data = Files.createDirectories(options.data()).toAbsolutePath();
        var command = new ArrayList<>(List.of(path().toString(), "run", "--offline"));
        command.addAll(List.of("--data", data.toString(), "--port", String.valueOf(port)));
        command.addAll(List.of("--listen", options.listen()));
        if (options.unattended()) {
            command.addAll(List.of("--unattended", unattended(data).toString()));
            command.addAll(List.of("--token-out", tokenFile(data).toString()));
        }
        if (options.developer()) {
            command.add("--developer");
        }
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(log.toFile());
        builder.environment().put("SIGMAVAULT_BUILD", "never");
        builder.environment()
                .put("SIGMAVAULT_JAVA_OPTIONS", String.join(" ", options.javaOptions()));
        return builder.start();
    }

    /// Runs a command of the launcher to its end and gives what it printed.
    ///
    /// @throws IllegalStateException if it fails
    static String run(String... arguments) {
        var command = new ArrayList<>(List.of(path().toString()));
        command.addAll(List.of(arguments));
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            if (code != 0) {
                throw new IllegalStateException(command + " ended with " + code + ": " + text);
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static Path tokenFile(Path data) {
        return data.resolveSibling(data.getFileName() + ".token");
    }

    /// A port that was free a moment ago.
    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Path unattended(Path data) throws IOException {
        var file = data.resolveSibling(data.getFileName() + ".unattended.json");
        if (!Files.exists(file)) {
            var mode = PosixFilePermissions.fromString("rw-------");
            Files.createFile(file, PosixFilePermissions.asFileAttribute(mode));
            Files.writeString(
                    file,
                    UNATTENDED.formatted(
                            SigmaVault.OWNER,
                            SigmaVault.PASSWORD,
                            SigmaVault.VAULT,
                            SigmaVault.PASSPHRASE));
        }
        return file;
    }
}
