package io.sigmavault.vault.objects;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.codec.EncodeOptions;
import io.sigmavault.core.SigmaVaultException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/// What frames become as data comes in.
class IngestTest {

    private static final int LENGTH = 60_000;

    private static final Options LINES =
            TestVault.OPTIONS.withCodecs(List.of(IngestSteps.LINES, "zstd", "store"));

    private final FaultDisk disk = new FaultDisk(1);

    private static byte[] log(int part) {
        var lines = new StringBuilder();
        for (int i = 0; lines.length() < LENGTH; i++) {
            lines.append(
                    String.format(
                            Locale.ROOT,
                            "2026-11-27T08:%02d:%02d.%03d INFO worker-%d order %d of %d paid%n",
                            part % 60,
                            i / 60 % 60,
                            i % 997,
                            i % 7,
                            i + 1_000 * part,
                            i * 31 % 977));
        }
        return lines.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static List<ObjectId> put(OpenVault vault, Options options, BooleanSupplier awaited)
            throws SigmaVaultException {
        var ids = new ArrayList<ObjectId>();
        try (var writer = vault.objects().writer(options, awaited)) {
            for (int i = 0; i < 12; i++) {
                byte[] object = log(i);
                ids.add(writer.put(Kind.CHUNK, 0, object, 0, object.length));
                writer.flush(); // a frame each
            }
        }
        vault.objects().commit(new byte[0]);
        return ids;
    }

    private static void assertAllThere(OpenVault vault, List<ObjectId> ids)
            throws SigmaVaultException {
        for (int i = 0; i < ids.size(); i++) {
            assertThat(vault.objects().read(Kind.CHUNK, ids.get(i))).isEqualTo(log(i));
        }
    }

    private static long frames(OpenVault vault, String codec) throws SigmaVaultException {
        return vault.objects().usage().codecFrames().getOrDefault(codec, 0L);
    }

    @Test
    void linesAreSmallerAndComeBack() throws Exception {
        long plain;
        try (var vault = TestVault.create(new FaultDisk(2))) {
            put(vault, TestVault.OPTIONS, () -> false);
            plain = vault.objects().usage().storedBytes();
        }
        List<ObjectId> ids;
        try (var vault = TestVault.create(disk)) {
            ids = put(vault, LINES, () -> false);
            assertThat(frames(vault, IngestSteps.LINES)).isEqualTo(12);
            assertThat(vault.objects().steppedDown()).isZero();
            assertThat(vault.objects().usage().storedBytes()).isLessThan(plain * 9 / 10);
        }
        try (var vault = TestVault.open(disk)) {
            assertAllThere(vault, ids);
            assertThat(vault.objects().check(true, ObjectStore.Progress.NONE).damage()).isEmpty();
        }
    }

    @Test
    void otherDataNeedsNothingButZstd() throws Exception {
        try (var vault = TestVault.create(disk);
                var writer = vault.objects().writer(LINES)) {
            for (int i = 0; i < 4; i++) {
                byte[] object = TestVault.object(i, LENGTH);
                writer.put(Kind.CHUNK, 0, object, 0, object.length);
                writer.flush();
            }
            assertThat(frames(vault, "zstd")).isEqualTo(4);
            assertThat(frames(vault, IngestSteps.LINES)).isZero();
        }
    }

    @Test
    void stepsDownWhileOthersWaitAndIsMadeUpForByResealing() throws Exception {
        var waiting = new AtomicBoolean();
        try (var vault = TestVault.create(disk)) {
            var ids = put(vault, LINES, () -> waiting.getAndSet(true));
            assertThat(frames(vault, IngestSteps.LINES)).isEqualTo(1); // before anybody waited
            assertThat(frames(vault, "zstd")).isEqualTo(11);
            assertThat(vault.objects().steppedDown()).isEqualTo(11);
            assertAllThere(vault, ids);
            long before = vault.objects().usage().storedBytes();
            var resealer = vault.resealer();
            var all = resealer.candidates().stream().map(Resealer.Candidate::name).toList();
            var how = new Resealer.How("sigma", EncodeOptions.DEFAULT_LEVEL, 9, _ -> 0);
            try (var prepared = resealer.prepare(all, how, ObjectStore.Progress.NONE)) {
                assertThat(prepared.swap()).isTrue();
            }
            assertThat(vault.objects().usage().storedBytes()).isLessThan(before / 2);
            assertAllThere(vault, ids);
        }
    }

    @Test
    void comesBackUpAStepForEachFrameThatNobodyWaitsFor() {
        var waiting = new AtomicBoolean(true);
        var steps = new IngestSteps(LINES, waiting::get);
        var levels = new ArrayList<Integer>();
        for (int i = 0; i < 6; i++) {
            levels.add(steps.next(Kind.CHUNK, 0, LENGTH).getFirst().level());
        }
        assertThat(levels).containsExactly(3, 3, 3, 1, 1, 1);
        waiting.set(false);
        for (int i = 0; i < IngestSteps.PATIENCE - 1; i++) {
            assertThat(steps.next(Kind.CHUNK, 0, LENGTH).getFirst().codec()).isEqualTo("zstd");
        }
        assertThat(steps.next(Kind.CHUNK, 0, LENGTH).getFirst().codec())
                .isEqualTo(IngestSteps.LINES);
        assertThat(steps.isDown()).isFalse();
    }

    @Test
    void aGroupThatGainsNothingIsLeftAloneForAWhile() {
        var steps = new IngestSteps(LINES, () -> false);
        int tried = 0;
        for (int i = 0; i < 100; i++) {
            var now = steps.next(Kind.CHUNK, 7, LENGTH);
            tried += now.getFirst().codec().equals(IngestSteps.LINES) ? 1 : 0;
            steps.done(now, 7, "zstd");
        }
        assertThat(tried).isBetween(6, 12);
        assertThat(steps.next(Kind.CHUNK, 8, LENGTH).getFirst().codec())
                .isEqualTo(IngestSteps.LINES);
        assertThat(steps.next(Kind.CHUNK, 8, 3 << 20).getFirst().codec()).isEqualTo("zstd");
        assertThat(steps.next(Kind.NODE, 8, LENGTH).getFirst().codec()).isEqualTo("zstd");
    }
}
