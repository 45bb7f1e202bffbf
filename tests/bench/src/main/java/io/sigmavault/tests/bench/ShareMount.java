package io.sigmavault.tests.bench;

import io.sigmavault.tests.support.RootHelper;
import io.sigmavault.tests.support.SigmaVault;
import io.sigmavault.tests.support.SigmaVaultExtension;
import io.sigmavault.tests.support.StartOptions;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/// A vault's share through a mount, by a server of its own: one large file next to the engine alone and the disk itself, and
/// 10,000 small files next to the disk. Needs root and `/dev/fuse`.
final class ShareMount {

    private static final int BLOCK = 1 << 20;
    private static final int FILES = 10_000;
    private static final int WARM_BYTES = 64 << 20;
    private static final int REREADS = 5;
    private static final double CPU_BAR = 1.3;
    private static final double REREAD_BAR = 0.5;
    private static final double SMALL_BAR = 0.35;

    private final ShareEngine engine;
    private final Path folder;

    /// @param folder on the disk that everything is compared on
    ShareMount(ShareEngine engine, Path folder) {
        this.engine = engine;
        this.folder = folder;
    }

    /// @param runs of which the one with the least processor time counts, on either side: the host of a virtual machine takes memory
    ///     back that is free for some seconds, and whose page cache is the first to use it again pays for that, up to 5 s a GiB
    /// @return false if a bar is missed
    boolean run(long mib, int runs) throws Exception {
        if (!RootHelper.possible()) {
            System.out.println("fuse: not measured: mounting needs root and /dev/fuse");
            return true;
        }
        var root = Files.createTempDirectory("sigmavault-bench");
        try (var helper = RootHelper.in(root)) {
            var options = StartOptions.in(SigmaVaultExtension.freshFolder("share-mount"));
            var java = new ArrayList<>(helper.javaOptions());
            java.add("-Xmx400m");
            try (var sigmavault = SigmaVault.start(options.withJava(java.toArray(String[]::new)))) {
                var mount = mounted(sigmavault, helper);
                warmUp(mount);
                boolean good = true;
                for (var data : ShareData.values()) {
                    var large = mount.resolve("large");
                    var measured = new ArrayList<Streamed>();
                    for (int i = 0; i < runs; i++) { // each with bytes that no vault has yet
                        var file = data.in(folder, mib << 20, i + 1);
                        measured.add(stream(sigmavault, data.toString(), file, large));
                        Files.delete(file);
                    }
                    good &= print(data.toString(), mib, measured);
                }
                return good & small(mount);
            }
        }
    }

    private static Path mounted(SigmaVault sigmavault, RootHelper helper) {
        sigmavault.console("config:property-set -p io.sigmavault.share.fuse root owner");
        sigmavault
                .owner()
                .post(
                        "/shares",
                        "{\"name\":\"bench\",\"source\":{\"vault\":\"main\",\"path\":\"/\"},"
                                + "\"protocols\":[\"fuse\"]}")
                .expect(201);
        var mount = helper.mounts().resolve("bench");
        var mark = mount.resolve("mark");
        while (true) {
            try {
                Files.createFile(mark);
                Files.delete(mark);
                return mount;
            } catch (IOException e) {
                LockSupport.parkNanos(20_000_000); // not yet
            }
        }
    }

    /// A server runs for months: what is compared is compiled on both sides.
    private void warmUp(Path mount) throws Exception {
        var large = mount.resolve("large");
        for (var data : ShareData.values()) {
            var file = data.in(folder, WARM_BYTES);
            for (int i = 0; i < 2; i++) {
                engine.up(file, "warm");
                copy(file, large);
                engine.down("warm");
                Files.move(large, mount.resolve("moved"));
                read(mount.resolve("moved"));
                engine.remove("warm");
                Files.delete(mount.resolve("moved"));
            }
            Files.delete(file);
        }
    }

    /// One file there and back, and read again from memory.
    private record Streamed(
            Usage engineUp, Usage up, Usage engineDown, Usage down, double again, double plain) {}

    private Streamed stream(SigmaVault sigmavault, String name, Path file, Path large)
            throws Exception {
        var own = ProcessHandle.current();
        var server = sigmavault.java();
        var engineUp = Usage.of(own, () -> engine.up(file, name));
        var up = Usage.of(server, () -> copy(file, large));
        Files.delete(large);
        // what comes another way is not in the kernel's cache
        sigmavault
                .owner()
                .exchange(
                        "PUT",
                        "/vaults/main/files/large",
                        BodyPublishers.ofFile(file),
                        BodyHandlers.discarding());
        var engineDown = Usage.of(own, () -> engine.down(name));
        var down = Usage.of(server, () -> read(large));
        double again = Double.MAX_VALUE;
        double plain = Double.MAX_VALUE;
        read(file);
        for (int i = 0; i < REREADS; i++) { // the quickest: others disturb one or the other
            again = Math.min(again, Usage.of(server, () -> read(large)).wallSeconds());
            plain = Math.min(plain, Usage.of(server, () -> read(file)).wallSeconds());
        }
        engine.remove(name);
        Files.delete(large);
        return new Streamed(engineUp, up, engineDown, down, again, plain);
    }

    private static boolean print(String name, long mib, List<Streamed> measured) {
        var engineUp = least(measured, Streamed::engineUp);
        var up = least(measured, Streamed::up);
        var engineDown = least(measured, Streamed::engineDown);
        var down = least(measured, Streamed::down);
        double again = measured.stream().mapToDouble(Streamed::again).min().orElseThrow();
        double plain = measured.stream().mapToDouble(Streamed::plain).min().orElseThrow();
        double upRatio = up.cpuSeconds() / engineUp.cpuSeconds();
        double downRatio = down.cpuSeconds() / engineDown.cpuSeconds();
        double reread = plain / again;
        System.out.printf(
                "fuse %s, MiB/s (CPU s of the server): up %.0f (%.1f), engine %.0f (%.1f); down %.0f (%.1f), engine %.0f (%.1f); "
                        + "CPU %.2f and %.2f x the engine's (bar %.1f); cached re-read %.0f, disk's %.0f: %.2f x (bar %.1f)%n",
                name,
                mib / up.wallSeconds(),
                up.cpuSeconds(),
                mib / engineUp.wallSeconds(),
                engineUp.cpuSeconds(),
                mib / down.wallSeconds(),
                down.cpuSeconds(),
                mib / engineDown.wallSeconds(),
                engineDown.cpuSeconds(),
                upRatio,
                downRatio,
                CPU_BAR,
                mib / again,
                mib / plain,
                reread,
                REREAD_BAR);
        return upRatio <= CPU_BAR && downRatio <= CPU_BAR && reread >= REREAD_BAR;
    }

    private static Usage least(List<Streamed> measured, Function<Streamed, Usage> which) {
        return measured.stream()
                .map(which)
                .min(Comparator.comparing(Usage::cpuSeconds))
                .orElseThrow();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var in = Files.newInputStream(from);
                var out = new RandomAccessFile(to.toFile(), "rw")) {
            var block = new byte[BLOCK];
            for (int n = in.read(block); n > 0; n = in.read(block)) {
                out.write(block, 0, n);
            }
            out.getFD().sync();
        }
    }

    private static void read(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var block = new byte[BLOCK];
            long sum = 0;
            for (int n = in.read(block); n > 0; n = in.read(block)) {
                sum += n;
            }
            if (sum != Files.size(file)) {
                throw new IOException("only " + sum + " bytes came");
            }
        }
    }

    /// Turns about, so that what else goes on meets both alike.
    private boolean small(Path mount) throws IOException {
        var mine = Files.createDirectory(mount.resolve("small"));
        var plain = Files.createDirectory(folder.resolve("small"));
        double mounted = 0;
        double onDisk = 0;
        for (int part = 0; part < 10; part++) {
            mounted += small(mine, FILES / 10);
            onDisk += small(plain, FILES / 10);
        }
        Files.delete(mine);
        Files.delete(plain);
        System.out.printf(
                "fuse create, stat and unlink of %,d files: %.1f s, the disk %.1f s: %.2f x (bar %.2f)%n",
                FILES, mounted, onDisk, onDisk / mounted, SMALL_BAR);
        return onDisk / mounted >= SMALL_BAR;
    }

    /// @return seconds
    private static double small(Path folder, int count) throws IOException {
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            Files.createFile(folder.resolve("f" + i));
        }
        for (int i = 0; i < count; i++) {
            Files.size(folder.resolve("f" + i));
        }
        for (int i = 0; i < count; i++) {
            Files.delete(folder.resolve("f" + i));
        }
        return (System.nanoTime() - start) / 1e9;
    }
}
