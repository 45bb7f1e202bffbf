package io.sigmavault.rest.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/// The helper as a process of its own, in a folder that stands for the machine: the programs in it that would change this
/// machine are scripts that only write down how they were called.
final class RealHelper implements AutoCloseable {

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

    private static final List<String> REAL =
            List.of(
                    "lsblk",
                    "wipefs",
                    "mkfs.ext4",
                    "mkfs.btrfs",
                    "mount",
                    "umount",
                    "blkid",
                    "losetup");
    private static final List<String> RECORDED = List.of("systemctl", "networkctl", "journalctl");

    private final Path root;
    private final Process process;

    private RealHelper(Path root, Process process) {
        this.root = root;
        this.process = process;
    }

    static RealHelper in(Path root) throws IOException, InterruptedException {
        furnish(root);
        var socket = root.resolve("helper.sock");
        var process =
                new ProcessBuilder(
                                "python3",
                                "-c",
                                LISTEN,
                                socket.toString(),
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-Dsigmavault.helper.root=" + root,
                                "-Dsigmavault.helper.owner=" + System.getProperty("user.name"),
                                "-cp",
                                System.getProperty("java.class.path"),
                                "io.sigmavault.host.helper.Helper",
                                "serve")
                        .redirectErrorStream(true)
                        .redirectOutput(root.resolve("helper.log").toFile())
                        .start();
        while (!Files.exists(socket) && process.isAlive()) {
            Thread.onSpinWait();
        }
        return new RealHelper(root, process);
    }

    private static void furnish(Path root) throws IOException {
        var bin = Files.createDirectories(root.resolve("usr/bin"));
        for (String tool : REAL) {
            for (String folder : List.of("/usr/sbin", "/usr/bin", "/sbin", "/bin")) {
                var file = Path.of(folder, tool);
                if (Files.exists(file)
                        && !Files.exists(bin.resolve(tool), LinkOption.NOFOLLOW_LINKS)) {
                    Files.createSymbolicLink(bin.resolve(tool), file);
                }
            }
        }
        for (String tool : RECORDED) {
            var script = bin.resolve(tool);
            var calls = root.resolve("calls");
            Files.writeString(
                    script, "#!/bin/sh\necho " + tool + " \"$@\" | tee -a " + calls + "\n");
            script.toFile().setExecutable(true);
        }
        for (String folder :
                List.of("sys/class", "proc/self", "proc/sys/kernel", "etc", "usr/share")) {
            Files.createDirectories(root.resolve(folder));
        }
        Files.createSymbolicLink(root.resolve("sys/class/block"), Path.of("/sys/class/block"));
        Files.createDirectories(root.resolve("sys/class/net/eth9"));
        Files.createSymbolicLink(root.resolve("proc/self/mounts"), Path.of("/proc/mounts"));
        Files.createDirectories(root.resolve("usr/share/zoneinfo/Europe"));
        Files.writeString(root.resolve("usr/share/zoneinfo/Europe/Berlin"), "");
    }

    Path socket() {
        return root.resolve("helper.sock");
    }

    Path file(String name) {
        return root.resolve(name);
    }

    /// What it said, for a test that fails.
    String said() throws IOException {
        return Files.readString(root.resolve("helper.log"));
    }

    /// Calls of programs that were not run.
    String calls() throws IOException {
        var calls = root.resolve("calls");
        return Files.exists(calls) ? Files.readString(calls) : "";
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
