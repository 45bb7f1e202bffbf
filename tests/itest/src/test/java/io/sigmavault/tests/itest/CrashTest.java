package io.sigmavault.tests.itest;

import static io.sigmavault.tests.itest.Given.at;
import static io.sigmavault.tests.itest.Given.noise;
import static io.sigmavault.tests.itest.Given.prose;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.tests.support.SigmaVault;
import io.sigmavault.tests.support.SigmaVaultExtension;
import io.sigmavault.tests.support.StartOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// SIGKILL while eight clients write: what was acknowledged is there afterwards, whole.
@Tag("slow")
class CrashTest {

    private static final int WRITERS = 8;
    private static final int BEFORE_THE_KILL = 60;

    @Test
    void nothingAcknowledgedIsLost() {
        try (var sigmavault =
                SigmaVault.start(StartOptions.in(SigmaVaultExtension.freshFolder("crash")))) {
            var acknowledged = new ConcurrentHashMap<String, Long>();
            for (int round = 0; round < 3; round++) {
                writeUntilKilled(sigmavault, round, acknowledged);
                sigmavault.restart();
                verify(sigmavault, acknowledged);
            }
        }
    }

    /// What Karaf keeps of its bundles is not forced: after a power cut it may be half there.
    @Test
    void aServerStartsAfterThePowerWentThatLeftHalfABundleCache() throws IOException {
        var data = SigmaVaultExtension.freshFolder("half-cache");
        try (var sigmavault = SigmaVault.start(StartOptions.in(data))) {
            var running = data.resolve("runtime/running");
            assertThat(running).isNotEmptyFile();
            sigmavault.owner().put(at("kept"), noise(5_000, 1)).expect(201);
            sigmavault.kill();
            Files.writeString(running, "another boot of the machine");
            assertThat(thin(data.resolve("runtime/cache"))).isGreaterThan(20);

            sigmavault.restart();
            assertThat(sigmavault.owner().get(at("kept")).expect(200).bytes())
                    .isEqualTo(noise(5_000, 1));
            sigmavault.stop();
            assertThat(running).doesNotExist();
        }
    }

    /// Takes each third bundle away, whose names were not on the disk yet.
    private static int thin(Path cache) throws IOException {
        List<Path> bundles;
        try (var all = Files.list(cache)) {
            bundles =
                    all.filter(path -> path.getFileName().toString().startsWith("bundle"))
                            .sorted()
                            .toList();
        }
        int gone = 0;
        for (int i = 0; i < bundles.size(); i += 3) {
            try (var files = Files.walk(bundles.get(i))) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
            gone++;
        }
        return gone;
    }

    private static void writeUntilKilled(
            SigmaVault sigmavault, int round, Map<String, Long> acknowledged) {
        var enough = new CountDownLatch(BEFORE_THE_KILL);
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int writer = 0; writer < WRITERS; writer++) {
                var name = "r" + round + "-w" + writer + "-";
                writers.execute(() -> write(sigmavault, name, acknowledged, enough));
            }
            enough.await();
            sigmavault.kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Writes new files, and one of its own over and over, until the connection breaks.
    private static void write(
            SigmaVault sigmavault,
            String name,
            Map<String, Long> acknowledged,
            CountDownLatch enough) {
        var rest = sigmavault.owner();
        try {
            for (long i = 0; ; i++) {
                long seed = name.hashCode() * 1_000L + i;
                var file = i % 4 == 3 ? name + "same" : name + i;
                if (rest.put(at(file), content(seed)).status() / 100 == 2) {
                    acknowledged.put(file, seed);
                    enough.countDown();
                } else {
                    return;
                }
            }
        } catch (UncheckedIOException e) {
            // the server was killed: what this request wrote was not acknowledged
        }
    }

    private static void verify(SigmaVault sigmavault, Map<String, Long> acknowledged) {
        var rest = sigmavault.owner();
        acknowledged.forEach((file, seed) -> {
            var bytes = rest.get(at(file)).expect(200).bytes();
            if (file.endsWith("same")) {
                assertThat(isSome(bytes, seed)).as(file).isTrue();
            } else {
                assertThat(bytes).as(file).isEqualTo(content(seed));
            }
        });
        assertThat(rest.post("/audit/verifications", "").json().path("intact").asBoolean())
                .isTrue();
    }

    /// The acknowledged content, or the one that was being written when the kill came.
    private static boolean isSome(byte[] bytes, long acknowledged) {
        return java.util.Arrays.equals(bytes, content(acknowledged))
                || java.util.Arrays.equals(bytes, content(acknowledged + 4));
    }

    private static byte[] content(long seed) {
        int size = (int) Math.floorMod(seed * 7919, 400_000L);
        return seed % 2 == 0 ? noise(size, seed) : prose(size, seed);
    }
}
