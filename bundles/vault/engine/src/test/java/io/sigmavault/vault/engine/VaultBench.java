package io.sigmavault.vault.engine;

import static io.sigmavault.vault.engine.Workload.ANNA;

import io.sigmavault.vault.Attributes;
import io.sigmavault.vault.VaultFiles;
import io.sigmavault.vault.VaultPath;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/// Measures the engine without REST: `VaultBench FOLDER MIB CLIENTS SMALLFILES`. Prints CPU and wall
/// time and the process's peak memory.
final class VaultBench {

    private VaultBench() {}

    public static void main(String[] arguments) throws Exception {
        var folder = Path.of(arguments[0]);
        int mebibytes = Integer.parseInt(arguments[1]);
        int clients = Integer.parseInt(arguments[2]);
        int small = Integer.parseInt(arguments[3]);
        Files.createDirectories(folder);
        try (var engine = TestEngine.open(new RealDisk(folder))) {
            engine.create("bench", Workload.passphrase(), ANNA);
            for (int round = 0; round < 2; round++) {
                large(engine.files("bench"), "r" + round, mebibytes, clients);
            }
            small(engine.files("bench"), small, 1);
            small(engine.files("bench"), small, clients);
            var start = System.nanoTime();
            engine.lock("bench", ANNA);
            print("lock", start, 0, 0);
            start = System.nanoTime();
            engine.unlock("bench", Workload.passphrase(), ANNA);
            print("unlock", start, 0, 0);
        }
        Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .forEach(System.out::println);
    }

    private static void large(VaultFiles files, String name, int mebibytes, int clients)
            throws Exception {
        long start = System.nanoTime();
        long cpu = cpu();
        all(clients, client -> () -> write(files, name + client, mebibytes / clients, client));
        print("write " + clients, start, cpu() - cpu, (long) mebibytes << 20);
        start = System.nanoTime();
        cpu = cpu();
        all(clients, client -> () -> read(files, name + client));
        print("read " + clients, start, cpu() - cpu, (long) mebibytes << 20);
    }

    private static int write(VaultFiles files, String name, int mebibytes, int seed)
            throws Exception {
        var random = new Random(name.hashCode() + seed);
        byte[] piece = new byte[1 << 16];
        try (var upload = files.upload(VaultPath.parse(name), ANNA)) {
            for (long i = 0; i < (long) mebibytes << 4; i++) {
                half(random, piece);
                upload.write(piece, 0, piece.length);
            }
            upload.commit(Attributes.NONE, VaultFiles.Condition.NONE);
        }
        return 0;
    }

    /// Data that zstd makes about half as long.
    private static void half(Random random, byte[] piece) {
        for (int at = 0; at < piece.length; at += 8) {
            long word = random.nextLong();
            for (int i = 0; i < 8; i++) {
                piece[at + i] = (byte) ((word >>> 8 * i & 0x0F) + 'a');
            }
        }
    }

    private static int read(VaultFiles files, String name) throws Exception {
        byte[] piece = new byte[1 << 16];
        try (var handle = files.openRead(VaultPath.parse(name))) {
            long at = 0;
            for (int got = 1; got > 0; at += got) {
                got = handle.read(at, piece, 0, piece.length);
            }
        }
        return 0;
    }

    private static void small(VaultFiles files, int count, int clients) throws Exception {
        long start = System.nanoTime();
        long cpu = cpu();
        all(
                clients,
                client ->
                        () -> {
                            byte[] content = new byte[3_000];
                            var random = new Random(client);
                            for (int i = 0; i < count / clients; i++) {
                                random.nextBytes(content);
                                var name = "s" + clients + "-" + client + "-" + i;
                                Workload.upload(files, name, content);
                            }
                            return 0;
                        });
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "small x%d: %.0f files/s, %.3f ms CPU each%n",
                clients, count / seconds, (cpu() - cpu) / 1e6 / count);
    }

    private interface Client {
        Callable<Integer> of(int number);
    }

    private static void all(int clients, Client client) throws Exception {
        try (var pool = Executors.newFixedThreadPool(clients)) {
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                calls.add(client.of(i));
            }
            for (var each : pool.invokeAll(calls)) {
                each.get();
            }
        }
    }

    private static long cpu() throws IOException {
        return ((com.sun.management.OperatingSystemMXBean)
                        ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static void print(String what, long start, long cpu, long bytes) {
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "%-8s %.2f s, %.0f MB/s wall, %.0f MB/s per CPU second%n",
                what, seconds, bytes / 1e6 / seconds, cpu == 0 ? 0 : bytes / 1e6 / (cpu / 1e9));
    }
}
