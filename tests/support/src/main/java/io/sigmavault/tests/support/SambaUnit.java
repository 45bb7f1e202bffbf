package io.sigmavault.tests.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/// Debian's Samba in the folder that stands for the machine: what the helper starts, reloads and asks there is the real one, on
/// a free port, in a mount namespace where the users that the helper publishes are the machine's. Only systemd is played.
public final class SambaUnit implements AutoCloseable {

    /// As `sigmavault-smb.service` does it; mounts that the helper makes later are seen.
    private static final String SYSTEMCTL =
            """
            #!/bin/sh
            root='%s'
            pid=$root/run/smbd.unit
            alive() { [ -s "$pid" ] && kill -0 "$(cat "$pid")" 2>/dev/null; }
            case "$1 $2" in
            'start sigmavault-smb.service')
                alive || setsid sh -c '
                    echo $$ >"$2"
                    exec unshare --mount --propagation slave sh -c "
                        mkdir -p /run/userdb && mount --bind $1/run/userdb /run/userdb &&
                        exec /usr/sbin/smbd --foreground --no-process-group \\
                            --configfile=$1/run/sigmavault-smb/smb.conf --port=%d"
                    ' sh "$root" "$pid" </dev/null >>"$root/run/smbd.log" 2>&1 &
                while ! alive; do sleep 0.01; done ;;
            'stop sigmavault-smb.service')
                alive && kill -- "-$(cat "$pid")"
                while alive; do sleep 0.01; done ;;
            'is-active sigmavault-smb.service') if alive; then echo active; else echo inactive; fi ;;
            esac
            """;

    private final Path root;
    private final Path systemctl;
    private final int port;

    private SambaUnit(Path root, int port) {
        this.root = root;
        this.port = port;
        systemctl = root.resolve("usr/bin/systemctl");
    }

    /// Whether this machine has all that is needed.
    public static boolean possible() throws IOException {
        return RootHelper.possible()
                && Files.isExecutable(Path.of("/usr/sbin/smbd"))
                && Files.isExecutable(Path.of("/usr/bin/smbclient"))
                && Files.readString(Path.of("/etc/nsswitch.conf"))
                        .lines()
                        .anyMatch(line -> line.startsWith("passwd:") && line.contains("systemd"));
    }

    /// @param root the folder that is given to [RootHelper#in] too
    public static SambaUnit in(Path root) throws IOException {
        var unit = new SambaUnit(root, Launcher.freePort());
        Files.createDirectories(root.resolve("run/userdb"));
        // as on a machine with systemd: a namespace made before sees mounts that come later
        run("mount", "--bind", unit.mounts(), unit.mounts());
        run("mount", "--make-shared", unit.mounts());
        var programs = Files.createDirectories(root.resolve("usr/bin"));
        for (String name : new String[] {"smbcontrol", "smbstatus"}) {
            Files.createSymbolicLink(programs.resolve(name), Path.of("/usr/bin", name));
        }
        unit.install();
        Files.writeString(unit.systemctl, SYSTEMCTL.formatted(root, unit.port));
        Files.setPosixFilePermissions(unit.systemctl, PosixFilePermissions.fromString("rwxr-xr-x"));
        return unit;
    }

    private String mounts() {
        return root.resolve("run/sigmavault").toString();
    }

    private static void run(String... line) throws IOException {
        var process = new ProcessBuilder(line).inheritIO().start();
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException(String.join(" ", line) + " failed");
        }
    }

    /// Where a server looks whether Samba is there: for tests that take it away.
    public Path program() {
        return root.resolve("usr/bin/smbd");
    }

    /// Puts it there.
    public void install() throws IOException {
        Files.createSymbolicLink(program(), Path.of("/usr/sbin/smbd"));
    }

    /// Options with which a server uses it.
    List<String> javaOptions() {
        return List.of(
                "-Dsigmavault.smbd=" + program(),
                "-Dsigmavault.smb.logins=" + root.resolve("run/sigmavault-smb/audit/logins"));
    }

    public int port() {
        return port;
    }

    /// Samba's main process, once it runs.
    public ProcessHandle process() throws IOException {
        var pid = Files.readString(root.resolve("run/smbd.unit")).strip();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    /// Whether somebody answers at a port.
    static boolean answers(int port) {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /// What it wrote into its log.
    public String log() throws IOException {
        return Files.readString(root.resolve("run/sigmavault-smb/log/smbd"));
    }

    /// Ends Samba. To be called after the server ended, whose mounts go before theirs.
    @Override
    public void close() throws IOException {
        run(systemctl.toString(), "stop", "sigmavault-smb.service");
        run("umount", mounts());
    }
}
