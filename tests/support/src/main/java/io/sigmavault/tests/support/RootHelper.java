package io.sigmavault.tests.support;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The root helper as a process of its own, in a folder that stands for the machine. What it does with the kernel, such as
/// mounting, it does to this machine: for tests that run as root.
public final class RootHelper implements AutoCloseable {

    /// Listens, and becomes the helper with the socket as its standard input, as systemd does.
    private static final String LISTEN =
            """
            import os, socket, sys
            listening = socket.socket(socket.AF_UNIX)
            listening.bind(sys.argv[1] + ".new")
            listening.listen(8)
            os.rename(sys.argv[1] + ".new", sys.argv[1])
            os.dup2(listening.fileno(), 0)
            os.execv(sys.argv[2], sys.argv[2:])
            """;

    private final Path root;
    private final Process process;
    private final SocketChannel held;

    private RootHelper(Path root, Process process, SocketChannel held) {
        this.root = root;
        this.process = process;
        this.held = held;
    }

    /// Whether this process may mount FUSE file systems.
    public static boolean possible() {
        return "root".equals(System.getProperty("user.name"))
                && Files.isWritable(Path.of("/dev/fuse"));
    }

    /// @param root of at most 60 bytes: sockets lie in it
    public static RootHelper in(Path root) throws IOException {
        for (String folder :
                List.of("run/sigmavault/server", "var/lib/sigmavault", "proc/self", "sys/class")) {
            Files.createDirectories(root.resolve(folder));
        }
        var socket = root.resolve("helper.sock");
        Files.deleteIfExists(socket);
        var bundles = Launcher.path().resolveSibling("bundles");
        var classes =
                Stream.of("host/helper", "host/protocol", "update/format", "update/slots")
                        .map(module -> bundles.resolve(module).resolve("target/classes").toString())
                        .collect(Collectors.joining(":"));
        var process =
                new ProcessBuilder(
                                "python3",
                                "-c",
                                LISTEN,
                                socket.toString(),
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "-Dsigmavault.helper.root=" + root,
                                "-Dsigmavault.helper.owner=root",
                                "-cp",
                                classes,
                                "io.sigmavault.host.helper.Helper",
                                "serve")
                        .redirectErrorStream(true)
                        .redirectOutput(root.resolve("helper.log").toFile())
                        .start();
        while (!Files.exists(socket) && process.isAlive()) {
            Thread.onSpinWait();
        }
        // nobody starts it again, so that it must not end while nobody asks
        return new RootHelper(
                root, process, SocketChannel.open(UnixDomainSocketAddress.of(socket)));
    }

    /// Options with which a server uses it.
    public List<String> javaOptions() {
        return List.of(
                "-Dsigmavault.helper=" + root.resolve("helper.sock"),
                "-Dsigmavault.runtime=" + root.resolve("run/sigmavault/server"),
                "-Dsigmavault.mounts=" + mounts(),
                "-Dsigmavault.pools=" + pools());
    }

    /// Where pools are mounted.
    public Path pools() {
        return root.resolve("run/sigmavault/pools");
    }

    /// Where shares are mounted.
    public Path mounts() {
        return root.resolve("run/sigmavault/shares");
    }

    /// What it wrote into its log.
    public String log() throws IOException {
        return Files.readString(root.resolve("helper.log"));
    }

    @Override
    public void close() throws IOException {
        held.close();
        process.destroy();
        process.onExit().join();
    }
}
