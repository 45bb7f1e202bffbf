package io.sigmavault.host.helper;

import io.sigmavault.host.protocol.HostException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Debian's Samba on a free port, in place of the unit that systemd starts: in a mount namespace of its own, where the users of
/// the test are the machine's.
final class RealSamba implements Commands, AutoCloseable {

    private static final String START =
            "mkdir -p /run/userdb && mount --bind \"$1\" /run/userdb &&"
                    + " exec smbd --foreground --configfile=\"$2\" --port=\"$3\"";

    record Ended(int code, String text) {}

    private final Layout layout;
    private final int port;
    private @Nullable Process smbd;

    RealSamba(Path root) {
        layout = new Layout(root, "root");
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static boolean possible() throws Exception {
        return "root".equals(System.getProperty("user.name"))
                && Files.isExecutable(Path.of("/usr/sbin/smbd"))
                && Files.isExecutable(Path.of("/usr/bin/smbclient"))
                && Files.readString(Path.of("/etc/nsswitch.conf"))
                        .lines()
                        .anyMatch(line -> line.startsWith("passwd:") && line.contains("systemd"))
                && run(List.of("unshare", "--mount", "true")).code() == 0;
    }

    @Override
    public String run(String tool, String... arguments) throws HostException {
        return ask(tool, arguments);
    }

    @Override
    public String ask(String tool, String... arguments) throws HostException {
        try {
            if (tool.equals("systemctl")) {
                return unit(arguments[0]);
            }
            var line = new ArrayList<>(List.of(tool));
            line.addAll(List.of(arguments));
            return run(line).text();
        } catch (Exception e) {
            throw new HostException("command-failed", String.valueOf(e.getMessage()));
        }
    }

    private String unit(String verb) throws Exception {
        switch (verb) {
            case "start" -> {
                Files.createDirectories(layout.userdb());
                smbd =
                        new ProcessBuilder(
                                        "unshare",
                                        "--mount",
                                        "sh",
                                        "-c",
                                        START,
                                        "sh",
                                        layout.userdb().toString(),
                                        layout.smbConf().toString(),
                                        Integer.toString(port))
                                .redirectErrorStream(true)
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                .start();
            }
            case "stop" -> close();
            default -> {
                return smbd != null && smbd.isAlive() ? "active\n" : "inactive\n";
            }
        }
        return "";
    }

    /// Until it answers.
    void await() throws Exception {
        while (smbd != null && smbd.isAlive()) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException _) {
                Thread.onSpinWait(); // not yet
            }
        }
        throw new IllegalStateException(Files.readString(layout.smb().resolve("log/smbd")));
    }

    Ended client(String share, String user, String commands, String... more) throws Exception {
        return run(line(share, user, "SMB3_11", "encrypt", commands, more));
    }

    Ended plain(String share, String user, String version, String protection, String commands)
            throws Exception {
        return run(line(share, user, version, protection, commands));
    }

    private List<String> line(
            String share,
            String user,
            String version,
            String protection,
            String commands,
            String... more) {
        var line =
                new ArrayList<>(
                        List.of(
                                "smbclient",
                                "//127.0.0.1/" + share,
                                "--configfile=/dev/null",
                                "--port=" + port,
                                "--user=" + user,
                                "--max-protocol=" + version,
                                "--client-protection=" + protection));
        line.addAll(List.of(more));
        if (!commands.isEmpty()) {
            line.addAll(List.of("--command=" + commands));
        }
        return line;
    }

    private static Ended run(List<String> line) throws Exception {
        var process =
                new ProcessBuilder(line)
                        .redirectErrorStream(true)
                        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                        .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), text);
    }

    @Override
    public void close() {
        if (smbd != null) {
            smbd.descendants().forEach(ProcessHandle::destroy);
            smbd.destroy();
            try {
                if (!smbd.waitFor(20, TimeUnit.SECONDS)) {
                    smbd.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
