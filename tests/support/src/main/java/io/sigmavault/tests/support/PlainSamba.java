package io.sigmavault.tests.support;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// The Samba of a [HelpedServer] once more, with the accounts and the global settings that the helper made, over a plain folder:
/// what Samba itself does, and how quickly. It has one share, named as one of the machine's.
public final class PlainSamba implements Closeable {

    /// In a session of its own: as it ends Samba ends all of its process group, which would be the caller's.
    private static final String START =
            """
            mount --bind "$1/run/userdb" /run/userdb &&
            exec setsid smbd --foreground --debug-stdout --no-process-group --configfile="$2/smb.conf" --port="$3"
            """;

    /// As short as a share can be that everybody who logs in may write to.
    private static final String BARE =
            """

            [%s]
            path = %s
            read only = no
            force user = root
            """;

    private final int port = Launcher.freePort();
    private final Process smbd;

    private PlainSamba(Path root, Path own, String configuration) throws IOException {
        Files.createDirectories(own);
        for (String folder : List.of("cache", "lock", "pid", "ncalrpc", "state", "private")) {
            Files.createDirectories(own.resolve(folder));
        }
        Files.setPosixFilePermissions(
                own.resolve("private"), PosixFilePermissions.fromString("rwx------"));
        Files.writeString(own.resolve("smb.conf"), configuration);
        smbd =
                new ProcessBuilder(
                                "unshare",
                                "--mount",
                                "sh",
                                "-c",
                                START,
                                "sh",
                                root.toString(),
                                own.toString(),
                                Integer.toString(port))
                        .redirectErrorStream(true)
                        .redirectOutput(own.resolve("log").toFile())
                        .start();
        while (!SambaUnit.answers(port)) {
            if (!smbd.isAlive()) {
                throw new IOException("Samba ended: " + Files.readString(own.resolve("log")));
            }
            LockSupport.parkNanos(50_000_000);
        }
    }

    /// With the settings of a share of the machine.
    ///
    /// @param files served in place of the share's mount; its accounts reach them by their own rights
    public static PlainSamba like(HelpedServer machine, String share, Path files)
            throws IOException {
        var sections = configuration(machine, "like").split("\n\n(?=\\[)", -1);
        for (String section : sections) {
            if (section.startsWith("[" + share + "]")) {
                var mount = machine.helper().mounts().resolve(share).toString();
                return new PlainSamba(
                        machine.root(),
                        own(machine, "like"),
                        sections[0] + "\n\n" + section.replace(mount, files.toString()));
            }
        }
        throw new IllegalArgumentException("Samba does not serve " + share);
    }

    /// With Samba's own settings for a share: none of its modules, none of ours.
    public static PlainSamba bare(HelpedServer machine, String share, Path files)
            throws IOException {
        var globals = configuration(machine, "bare").split("\n\n(?=\\[)", -1)[0];
        return new PlainSamba(
                machine.root(), own(machine, "bare"), globals + BARE.formatted(share, files));
    }

    private static Path own(HelpedServer machine, String name) {
        return machine.root().resolve("run/samba-" + name);
    }

    /// What two running Sambas can't share is in folders of its own.
    private static String configuration(HelpedServer machine, String name) throws IOException {
        var own = own(machine, name).toString();
        var run = machine.root().resolve("run/sigmavault-smb").toString();
        var state = machine.root().resolve("var/lib/sigmavault-smb").toString();
        return Files.readString(Path.of(run, "smb.conf"))
                .replaceAll(run + "/(cache|lock|pid|ncalrpc)\n", own + "/$1\n")
                .replaceAll(state + "/(state|private)\n", own + "/$1\n");
    }

    public int port() {
        return port;
    }

    public ProcessHandle process() {
        return smbd.toHandle();
    }

    @Override
    public void close() {
        smbd.descendants().forEach(ProcessHandle::destroy);
        smbd.destroy();
        smbd.onExit().join();
    }
}
