package io.sigmavault.vault.live;

import static io.sigmavault.vault.live.Workload.ANNA;

import io.sigmavault.vault.Attributes;
import io.sigmavault.vault.VaultFiles;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.objects.Disk;
import io.sigmavault.vault.objects.TestCodecs;
import io.sigmavault.vault.objects.TestCrypto;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/// Measures the engine without REST: `LiveBench FOLDER WRITERS SECONDS MIB`. Prints how many acknowledged writes of 4 KiB
/// many writers make, against one force each; then `WRITERS / 8` uploads and downloads of `MIB` at once, and the process's
/// peak memory.
final class LiveBench {

    private static final String VAULT = "bench";
    private static final int BLOCK = 4_096;

    private LiveBench() {}

    public static void main(String[] arguments) throws Exception {
        var folder = Path.of(arguments[0]);
        int writers = Integer.parseInt(arguments[1]);
        long nanos = Long.parseLong(arguments[2]) * 1_000_000_000;
        int mebibytes = Integer.parseInt(arguments[3]);
        Files.createDirectories(folder);
        double forces = forces(folder, nanos / 4);
        System.out.printf("one force of 4 KiB after the other: %.0f/s%n", forces);
        var clock = Clock.systemUTC();
        var settings = LiveSettings.DEFAULT;
        try (var vaults =
                new LiveVaults(folder, TestCrypto.CRYPTO, new TestCodecs(), settings, clock)) {
            vaults.create(VAULT, Workload.passphrase(), ANNA);
            long cpu = cpu();
            double writes = writes(vaults.files(VAULT), writers, nanos);
            double each = (cpu() - cpu) / 1e6 / (writes * nanos / 1e9);
            System.out.printf(
                    "%d writers, 4 KiB acknowledged each: %.0f/s, %.1f x one force each,"
                            + " %.3f ms CPU each%n",
                    writers, writes, writes / forces, each);
            large(vaults.files(VAULT), Math.max(1, writers / 8), mebibytes);
        }
        Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .forEach(System.out::println);
    }

    private static double forces(Path folder, long nanos) throws Exception {
        try (var file = Disk.folder(folder).create("forces")) {
            byte[] block = new byte[BLOCK];
            long start = System.nanoTime();
            long count = 0;
            for (; System.nanoTime() - start < nanos; count++) {
                file.write(count * BLOCK, block, 0, BLOCK);
                file.force();
            }
            return count * 1e9 / (System.nanoTime() - start);
        } finally {
            Files.delete(folder.resolve("forces"));
        }
    }

    private static double writes(VaultFiles files, int writers, long nanos) throws Exception {
        long start = System.nanoTime();
        var calls = new ArrayList<Callable<Long>>();
        for (int i = 0; i < writers; i++) {
            var path = VaultPath.parse("w" + i);
            int seed = i;
            calls.add(() -> write(files, path, seed, start + nanos));
        }
        return sum(calls) * 1e9 / (System.nanoTime() - start);
    }

    private static long write(VaultFiles files, VaultPath path, int seed, long end)
            throws Exception {
        var random = new Random(seed);
        byte[] block = new byte[BLOCK];
        long count = 0;
        try (var handle = files.openWrite(path, true, ANNA)) {
            for (; System.nanoTime() < end; count++) {
                random.nextBytes(block);
                handle.write(random.nextInt(256) * (long) BLOCK, block, 0, BLOCK);
                handle.sync();
            }
        }
        return count;
    }

    private static void large(VaultFiles files, int clients, int mebibytes) throws Exception {
        var uploads = new ArrayList<Callable<Long>>();
        var downloads = new ArrayList<Callable<Long>>();
        for (int i = 0; i < clients; i++) {
            var path = VaultPath.parse("l" + i);
            int seed = i;
            uploads.add(() -> upload(files, path, seed, mebibytes));
            downloads.add(() -> download(files, path));
        }
        time("upload", uploads);
        time("download", downloads);
    }

    private static void time(String what, ArrayList<Callable<Long>> calls) throws Exception {
        long start = System.nanoTime();
        long cpu = cpu();
        double bytes = sum(calls);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "%d x %s: %.0f MB/s wall, %.0f MB/s per CPU second%n",
                calls.size(), what, bytes / 1e6 / seconds, bytes / 1e6 / ((cpu() - cpu) / 1e9));
    }

    private static long upload(VaultFiles files, VaultPath path, int seed, int mebibytes)
            throws Exception {
        var random = new Random(seed);
        byte[] piece = new byte[1 << 16];
        try (var upload = files.upload(path, ANNA)) {
            for (long i = 0; i < (long) mebibytes << 4; i++) {
                for (int at = 0; at < piece.length; at += 8) {
                    long word = random.nextLong();
                    for (int j = 0; j < 8; j++) {
                        piece[at + j] = (byte) ((word >>> 8 * j & 0x0F) + 'a');
                    }
                }
                upload.write(piece, 0, piece.length);
            }
            return upload.commit(Attributes.NONE, VaultFiles.Condition.NONE).sizeBytes();
        }
    }

    private static long download(VaultFiles files, VaultPath path) throws Exception {
        byte[] piece = new byte[1 << 16];
        long at = 0;
        try (var handle = files.openRead(path)) {
            for (int got = 1; got > 0; at += got) {
                got = handle.read(at, piece, 0, piece.length);
            }
        }
        return at;
    }

    private static long sum(ArrayList<Callable<Long>> calls) throws Exception {
        try (var pool = Executors.newFixedThreadPool(calls.size())) {
            long sum = 0;
            for (var each : pool.invokeAll(calls)) {
                sum += each.get();
            }
            return sum;
        }
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean)
                        ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
