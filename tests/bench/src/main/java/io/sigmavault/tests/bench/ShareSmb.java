package io.sigmavault.tests.bench;

import io.sigmavault.tests.support.HelpedServer;
import io.sigmavault.tests.support.PlainSamba;
import io.sigmavault.tests.support.Rest;
import io.sigmavault.tests.support.SambaUnit;
import io.sigmavault.tests.support.SigmaVault;
import io.sigmavault.tests.support.SigmaVaultExtension;
import io.sigmavault.tests.support.SmbClient;
import io.sigmavault.tests.support.StartOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

/// SMB by Debian's `smbclient`, encrypted: a share of a vault through its mount, a folder that Samba serves itself, a Samba
/// alone, with the same accounts and protocol and none of our settings for shares, over a folder of the same disk, and one
/// that has the settings of our shares as well: what the modules for macOS and earlier versions cost by themselves.
final class ShareSmb {

    private static final int FILES_PER_GIB = 5_000;
    private static final int FILE_BYTES = 4_096;
    private static final Duration READY = Duration.ofSeconds(20);
    private static final double MOUNT_BAR = 0.6;
    private static final double FOLDER_BAR = 0.95;

    /// Who serves, as one of its clients.
    ///
    /// @param servers whose processor time counts
    private record Side(String name, SmbClient client, List<ProcessHandle> servers) {}

    private final Path folder;
    private final Map<String, List<Usage>> measured = new HashMap<>();

    /// @param folder on the disk that all of them use
    ShareSmb(Path folder) {
        this.folder = folder;
    }

    /// @return false if a bar is missed
    boolean run(long mib, int runs) throws Exception {
        if (!SambaUnit.possible()) {
            System.out.println(
                    "smb: not measured: it needs root, /dev/fuse, smbd, smbclient and libnss-systemd");
            return true;
        }
        System.out.println(
                "peers: smbd "
                        + Command.of("smbd", "--version").firstLine()
                        + "; smbclient "
                        + Command.of("smbclient", "--version").firstLine());
        var options =
                StartOptions.in(SigmaVaultExtension.freshFolder("share-smb")).withJava("-Xmx400m");
        try (var machine = HelpedServer.startWithSamba("bench-smb", options)) {
            var pool = machine.root().resolve("run/sigmavault/pools/benchpool");
            machine.sigmavault()
                    .console(
                            "config:property-set -p io.sigmavault.vault.engine places benchpool="
                                    + Files.createDirectories(pool));
            var owner = machine.sigmavault().owner();
            var user = SigmaVault.OWNER + "%" + SmbClient.password(owner);
            share(owner, "vault", "{\"vault\":\"main\",\"path\":\"/\"}");
            share(owner, "folder", "{\"pool\":\"benchpool\",\"folder\":\"folder\"}");
            int port = machine.samba().port();
            var vault = ready(new SmbClient(port, "vault", user));
            var plain = ready(new SmbClient(port, "folder", user));
            var files = Files.createDirectories(pool.resolveSibling("alone"));
            var others = openFolder(pool.resolveSibling("alike"));
            try (var alone = PlainSamba.bare(machine, "alone", files);
                    var alike = PlainSamba.like(machine, "vault", others)) {
                var smbd = machine.samba().process();
                var sides =
                        List.of(
                                new Side(
                                        "vault", vault, List.of(smbd, machine.sigmavault().java())),
                                new Side("folder", plain, List.of(smbd)),
                                new Side(
                                        "alone",
                                        ready(new SmbClient(alone.port(), "alone", user)),
                                        List.of(alone.process())),
                                new Side(
                                        "alike",
                                        ready(new SmbClient(alike.port(), "vault", user)),
                                        List.of(alike.process())));
                return large(sides, mib, runs)
                        & small(sides, (int) (mib * FILES_PER_GIB / 1024), runs);
            }
        }
    }

    /// For everybody: there accounts come as themselves.
    private static Path openFolder(Path folder) throws IOException {
        Files.createDirectories(folder);
        return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    private static void share(Rest owner, String name, String source) {
        owner.post(
                        "/shares",
                        "{\"name\":\"%s\",\"source\":%s,\"protocols\":[\"smb\"]}"
                                .formatted(name, source))
                .expect(201);
    }

    private static SmbClient ready(SmbClient client) throws IOException {
        long end = System.nanoTime() + READY.toNanos();
        for (var said = client.run("ls"); said.code() != 0; said = client.run("ls")) {
            if (System.nanoTime() > end) {
                throw new IOException(client.share() + " is not served: " + said.said());
            }
            LockSupport.parkNanos(100_000_000); // not yet
        }
        return client;
    }

    private boolean large(List<Side> sides, long mib, int runs) throws Exception {
        boolean good = true;
        for (var data : ShareData.values()) {
            for (int run = 0; run < runs; run++) {
                var file = data.in(folder, mib << 20, run); // bytes that no vault has yet
                measure(
                        turned(sides, run),
                        "put " + file + " large",
                        "get large /dev/null",
                        "rm large",
                        data.toString());
                Files.delete(file);
            }
            good &= print(data + " up", "MiB/s", mib) & print(data + " down", "MiB/s", mib);
        }
        return good;
    }

    private boolean small(List<Side> sides, int count, int runs) throws Exception {
        var from = Files.createDirectories(folder.resolve("smb-small/many"));
        var to = Files.createDirectories(folder.resolve("smb-back"));
        for (int i = 0; i < count; i++) {
            Files.write(from.resolve("f" + i), new byte[FILE_BYTES]);
        }
        String all = "prompt; recurse; lcd ";
        for (int run = 0; run < runs; run++) {
            measure(
                    turned(sides, run),
                    all + from.getParent() + "; mput many",
                    all + to + "; mget many",
                    "deltree many",
                    "small");
        }
        return print("small up", "files/s", count) & print("small down", "files/s", count);
    }

    /// Each run begins with another side.
    private static List<Side> turned(List<Side> sides, int run) {
        var turned = new ArrayList<>(sides);
        Collections.rotate(turned, run);
        return turned;
    }

    /// Each side does one step before the next step begins.
    private void measure(List<Side> sides, String up, String down, String remove, String what)
            throws Exception {
        for (var side : sides) {
            measure(side, what + " up", up);
        }
        for (var side : sides) {
            measure(side, what + " down", down);
        }
        for (var side : sides) {
            work(side, remove);
        }
    }

    private void measure(Side side, String what, String commands) throws Exception {
        measured.computeIfAbsent(side.name() + " " + what, _ -> new ArrayList<>())
                .add(Usage.of(side.servers(), () -> work(side, commands)));
    }

    private static void work(Side side, String commands) throws IOException {
        var ended = side.client().run(commands);
        if (ended.code() != 0 || ended.said().contains("NT_STATUS")) {
            throw new IOException(side.name() + ": " + commands + ": " + ended.said());
        }
    }

    private boolean print(String what, String unit, double amount) {
        var vault = median("vault " + what);
        var plain = median("folder " + what);
        var alone = median("alone " + what);
        var alike = median("alike " + what);
        double ofVault = alone.wallSeconds() / vault.wallSeconds();
        double ofPlain = alone.wallSeconds() / plain.wallSeconds();
        System.out.printf(
                "smb %s, %s (CPU s of the servers): vault %.0f (%.1f), folder %.0f (%.1f), Samba alone %.0f (%.1f); "
                        + "vault %.2f x Samba alone (bar %.2f), folder %.2f x (bar %.2f); with a share's settings Samba alone %.0f (%.1f): %.2f and %.2f x%n",
                what,
                unit,
                amount / vault.wallSeconds(),
                vault.cpuSeconds(),
                amount / plain.wallSeconds(),
                plain.cpuSeconds(),
                amount / alone.wallSeconds(),
                alone.cpuSeconds(),
                ofVault,
                MOUNT_BAR,
                ofPlain,
                FOLDER_BAR,
                amount / alike.wallSeconds(),
                alike.cpuSeconds(),
                alike.wallSeconds() / vault.wallSeconds(),
                alike.wallSeconds() / plain.wallSeconds());
        return ofVault >= MOUNT_BAR && ofPlain >= FOLDER_BAR;
    }

    private Usage median(String what) {
        return Usage.median(Objects.requireNonNull(measured.get(what)));
    }
}
