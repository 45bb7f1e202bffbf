package io.sigmavault.tests.itest;

import static io.sigmavault.tests.itest.Given.at;
import static io.sigmavault.tests.itest.Given.prose;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.tests.support.Rest;
import io.sigmavault.tests.support.SigmaVault;
import io.sigmavault.tests.support.SigmaVaultExtension;
import io.sigmavault.tests.support.StartOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// A native codec in processes of its own, switched on while files are served: it does the work, its processes are killed, and no
/// reader and no writer notices.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CodecWorkerTest {

    /// More in all than a vault keeps in memory, 24 MiB: so they are decoded again and again.
    private static final int FILES = 16;

    private static final int BYTES = 2_000_000;

    private final SigmaVault sigmavault =
            SigmaVault.start(StartOptions.in(SigmaVaultExtension.freshFolder("worker")));
    private final Rest rest = sigmavault.owner();
    private final List<byte[]> contents =
            IntStream.range(0, FILES).mapToObj(i -> prose(BYTES, i)).toList();

    @AfterAll
    void stop() {
        sigmavault.close();
    }

    @Test
    void killedWorkersAreNoticedByNobody() throws Exception {
        for (int i = 0; i < FILES; i++) {
            rest.put(at("before" + i), contents.get(i)).expect(201);
        }
        openAnew();
        assertThat(workers()).as("by default zstd is in the server").isEmpty();
        sigmavault.console("config:property-set -p io.sigmavault.codec.zstd codec.isolated true");
        readUntil(() -> !workers().isEmpty());

        var done = new AtomicBoolean();
        var calls = new ArrayList<Future<Integer>>();
        int killed = 0;
        int written = 0;
        try (var executor = Executors.newCachedThreadPool()) {
            for (int reader = 0; reader < 2; reader++) {
                calls.add(executor.submit(() -> read(done)));
            }
            calls.add(executor.submit(() -> write(done)));
            var end = Instant.now().plus(Duration.ofSeconds(25));
            while (Instant.now().isBefore(end)) {
                for (var worker : workers()) {
                    if (isOld(worker)) {
                        worker.destroyForcibly();
                        killed++;
                    }
                }
                Thread.sleep(500);
            }
            done.set(true);
            for (var call : calls) {
                written = call.get(); // the writer's is the last
                assertThat(written).isPositive();
            }
        }
        assertThat(killed).isGreaterThan(1);
        assertThat(rest.get("/vaults/main").expect(200).json().path("state").asText())
                .isEqualTo("UNLOCKED");

        sigmavault.console("config:property-delete -p io.sigmavault.codec.zstd codec.isolated");
        readUntil(() -> workers().isEmpty());
        openAnew();
        for (int i = 0; i < FILES; i++) {
            assertThat(rest.get(at("before" + i)).expect(200).bytes()).isEqualTo(contents.get(i));
        }
        for (int i = 0; i < written; i++) {
            assertThat(rest.get(at("meanwhile" + i)).expect(200).bytes())
                    .isEqualTo(prose(300_000, 100L + i));
        }
        assertThat(workers()).isEmpty();
    }

    private int read(AtomicBoolean done) {
        int reads = 0;
        do {
            int i = reads++ % FILES;
            assertThat(rest.get(at("before" + i)).expect(200).bytes()).isEqualTo(contents.get(i));
        } while (!done.get());
        return reads;
    }

    private int write(AtomicBoolean done) {
        int writes = 0;
        do {
            rest.put(at("meanwhile" + writes), prose(300_000, 100L + writes)).expect(201);
            writes++;
        } while (!done.get());
        return writes;
    }

    /// So that all is sealed, and nothing is in memory.
    private void openAnew() {
        rest.post("/vaults/main/lock", "");
        rest.post("/vaults/main/unlock", "{\"passphrase\":\"" + SigmaVault.PASSPHRASE + "\"}")
                .expect(200);
    }

    /// Configuration counts a moment after it was set; every read is right, before and after.
    private void readUntil(BooleanSupplier holds) {
        var end = Instant.now().plus(Duration.ofSeconds(30));
        for (int i = 0; !holds.getAsBoolean(); i = (i + 1) % FILES) {
            assertThat(Instant.now()).isBefore(end);
            assertThat(rest.get(at("before" + i)).expect(200).bytes()).isEqualTo(contents.get(i));
        }
    }

    /// Who kills faster than workers start, on a busy machine, keeps them from every block.
    private static boolean isOld(ProcessHandle worker) {
        return worker.info()
                .startInstant()
                .map(start -> start.plus(Duration.ofSeconds(7)).isBefore(Instant.now()))
                .orElse(false);
    }

    private List<ProcessHandle> workers() {
        return sigmavault
                .java()
                .descendants()
                .filter(process ->
                        process.info().commandLine().orElse("").contains("codec.worker.WorkerMain"))
                .toList();
    }
}
