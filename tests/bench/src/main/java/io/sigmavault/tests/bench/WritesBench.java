package io.sigmavault.tests.bench;

import io.sigmavault.core.Actor;
import io.sigmavault.vault.VaultFiles;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.live.LiveSettings;
import io.sigmavault.vault.live.LiveVaults;
import io.sigmavault.vault.tool.providers.ToolCodecs;
import io.sigmavault.vault.tool.providers.ToolCrypto;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// `./sigmavault bench writes [FOLDER]`: acknowledged writes of 4 KiB into one vault, against plain files that are
/// forced after each write. Both are measured in turns, in one run, after a warm-up; FOLDER is where they write. Writers are
/// threads of the system or of Java ("virtual"), which wake each other without the system.
public final class WritesBench {

    private static final int BYTES = 4_096;
    private static final int TURNS = 5;
    private static final int WARM_UP = 12;
    private static final long NANOS = 3_000_000_000L;
    private static final Actor ACTOR = new Actor("user", "bench");

    private record Writers(int count, boolean virtual) {

        ExecutorService threads() {
            return virtual
                    ? Executors.newVirtualThreadPerTaskExecutor()
                    : Executors.newFixedThreadPool(count);
        }

        @Override
        public String toString() {
            return count + (virtual ? " virtual writers" : " writers");
        }
    }

    private WritesBench() {}

    public static void main(String[] arguments) throws Exception {
        var folder =
                Files.createTempDirectory(
                        arguments.length > 0 ? Path.of(arguments[0]) : Path.of("target"), "writes");
        System.out.println(Machine.line());
        var slower = System.getenv("SLOW_FORCE_MILLIS");
        if (slower != null) {
            System.out.println("each force takes " + slower + " ms longer than the disk does");
        }
        try (var vaults =
                new LiveVaults(
                        Files.createDirectory(folder.resolve("vaults")),
                        new ToolCrypto(),
                        new ToolCodecs(),
                        LiveSettings.DEFAULT,
                        Clock.systemUTC())) {
            vaults.create("bench", "a passphrase for the bench".toCharArray(), ACTOR);
            var files = vaults.files("bench");
            for (int i = 0; i < WARM_UP; i++) {
                vault(files, new Writers(64, i % 2 == 0));
            }
            for (var writers :
                    List.of(
                            new Writers(1, false),
                            new Writers(8, false),
                            new Writers(64, false),
                            new Writers(64, true))) {
                var ours = new double[TURNS];
                var plain = new double[TURNS];
                var ratios = new double[TURNS];
                var cpu = new double[TURNS];
                for (int i = 0; i < TURNS; i++) {
                    long before = processorNanos();
                    ours[i] = vault(files, writers);
                    cpu[i] = (processorNanos() - before) / 1e3 / (ours[i] * NANOS / 1e9);
                    plain[i] = forced(folder.resolve("plain"));
                    ratios[i] = ours[i] / plain[i];
                }
                System.out.printf(
                        "%s: vault %s (%.0f us of processor each), one force each %s, ratio %.1f%n",
                        writers,
                        text(median(ours)),
                        median(cpu),
                        text(median(plain)),
                        median(ratios));
            }
        } finally {
            try (var all = Files.walk(folder)) {
                for (var path : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    /// Writes a second that a vault acknowledged; each writer appends to a file of its own and syncs after each write.
    private static double vault(VaultFiles files, Writers writers) throws Exception {
        long end = System.nanoTime() + NANOS;
        var work = new ArrayList<Callable<Long>>();
        for (int i = 0; i < writers.count(); i++) {
            var path = VaultPath.parse("/writer " + i);
            work.add(() -> {
                try (var handle = files.openWrite(path, true, ACTOR)) {
                    var bytes = new byte[BYTES];
                    var random = new SplittableRandom(path.hashCode());
                    long count = 0;
                    for (; System.nanoTime() < end; count++) {
                        random.nextBytes(bytes);
                        handle.write(count * BYTES, bytes, 0, BYTES);
                        handle.sync();
                    }
                    return count;
                }
            });
        }
        long written = 0;
        try (var threads = writers.threads()) {
            for (var count : threads.invokeAll(work)) {
                written += count.get();
            }
        }
        return written / (NANOS / 1e9);
    }

    private static double forced(Path path) throws Exception {
        long end = System.nanoTime() + NANOS;
        long count = 0;
        try (var file =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (; System.nanoTime() < end; count++) {
                file.write(ByteBuffer.allocate(BYTES), count * BYTES);
                file.force(false);
            }
        }
        return count / (NANOS / 1e9);
    }

    private static long processorNanos() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }

    private static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static String text(double perSecond) {
        return String.format("%.0f/s", perSecond);
    }
}
