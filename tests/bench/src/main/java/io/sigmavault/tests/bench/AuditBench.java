package io.sigmavault.tests.bench;

import io.sigmavault.audit.NewEntry;
import io.sigmavault.audit.chain.AuditChain;
import io.sigmavault.audit.tree.LogCheck;
import io.sigmavault.core.Actor;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/// `./sigmavault bench audit [FOLDER]`: entries of the audit log that 256 writers, 16 and one get acknowledged, next to a plain
/// file that is forced after each entry of the same size, in turns; and how long a million entries take to verify.
public final class AuditBench {

    private static final int TURNS = 5;
    private static final long NANOS = 2_000_000_000L;
    private static final int MANY = 1_000_000;
    private static final int BATCH = 10_000;
    private static final int ENTRY_BYTES = 300;

    private AuditBench() {}

    public static void main(String[] arguments) throws Exception {
        Path folder =
                Files.createTempDirectory(
                        arguments.length > 0 ? Path.of(arguments[0]) : Path.of("target"), "audit");
        System.out.println(Machine.line());
        try (var audit = new Log(folder.resolve("audit"))) {
            for (int writers : new int[] {256, 16, 1}) {
                var ours = new ArrayList<Double>();
                var plain = new ArrayList<Double>();
                for (int i = 0; i <= TURNS; i++) {
                    double rate = rate(audit.chain(), writers);
                    double forced = forced(folder.resolve("plain"));
                    if (i > 0) {
                        ours.add(rate);
                        plain.add(forced);
                    }
                }
                System.out.printf(
                        "%d writers: %.0f entries a second, one force each %.0f, ratio %.0f%n",
                        writers, median(ours), median(plain), median(ours) / median(plain));
            }
        }
        verify(folder.resolve("million"));
        try (var all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static NewEntry entry(int number) {
        return new NewEntry(
                "vault:file:write",
                NewEntry.Outcome.DONE,
                new Actor("person", "anna"),
                "vault/photos",
                "192.0.2.7",
                Map.of("path", "sealed:" + "x".repeat(120), "sequence", Integer.toString(number)));
    }

    private static double rate(AuditChain audit, int writers) throws Exception {
        long end = System.nanoTime() + NANOS;
        var work = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < writers; i++) {
            work.add(() -> {
                int count = 0;
                for (; System.nanoTime() < end; count++) {
                    audit.record(entry(count));
                }
                return count;
            });
        }
        long written = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
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
                file.write(ByteBuffer.allocate(ENTRY_BYTES), count * ENTRY_BYTES);
                file.force(false);
            }
        }
        return count / (NANOS / 1e9);
    }

    private static void verify(Path folder) throws Exception {
        try (var audit = new Log(folder)) {
            for (int from = 0; from < MANY; from += BATCH) {
                var batch = new ArrayList<NewEntry>();
                for (int i = from; i < from + BATCH; i++) {
                    batch.add(entry(i));
                }
                audit.chain().recordAll(batch);
            }
        }
        for (int i = 0; i < 3; i++) {
            long start = System.nanoTime();
            var result = LogCheck.run(folder, List.of(), List.of(), (_, _, _) -> false);
            System.out.printf(
                    "%d entries verified: chain, tree and all tiles in %.1f s (bar 10)%n",
                    result.entries(), (System.nanoTime() - start) / 1e9);
        }
    }

    private static double median(List<Double> values) {
        var sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    /// A log that is closed in the end.
    private record Log(AuditChain chain) implements AutoCloseable {

        Log(Path folder) throws Exception {
            this(
                    new AuditChain(
                            folder,
                            folder.resolveSibling(folder.getFileName() + ".keys"),
                            Clock.systemUTC()));
        }

        @Override
        public void close() throws Exception {
            chain.close();
        }
    }
}
