package io.sigmavault.vault.live;

import static io.sigmavault.vault.live.Workload.ANNA;
import static io.sigmavault.vault.live.Workload.VAULT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.github.luben.zstd.Zstd;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Resealing;
import io.sigmavault.vault.Space;
import io.sigmavault.vault.VaultChange;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.objects.ObjectStore;
import io.sigmavault.vault.objects.TestCodecs;
import io.sigmavault.vault.objects.TestCrypto;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a vault was given is stored again, smaller, beside those who read and write.
class ResealTest {

    private static final long SIZE = 300_000;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final TreeMap<String, byte[]> model = new TreeMap<>();

    @SuppressWarnings("NullAway.Init")
    private LiveVaults vaults;

    @BeforeEach
    void create() throws Exception {
        vaults = TestVaults.open(folder);
        vaults.create(VAULT, Workload.passphrase(), ANNA);
    }

    @AfterEach
    void close() {
        vaults.close();
    }

    private static byte[] log(int seed) {
        var random = new Random(seed);
        var lines = new StringBuilder();
        for (int i = 0; lines.length() < SIZE; i++) {
            lines.append("2026-11-27T08:%02d:%02d.%03d".formatted(i / 60 % 60, i % 60, i % 997))
                    .append(" INFO [worker-%d] io.example.Shop".formatted(random.nextInt(7)))
                    .append(" - order %d of customer %d%n".formatted(i, random.nextInt(977)));
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] noise(int seed) {
        byte[] bytes = new byte[(int) SIZE];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private void put(String name, byte[] content) throws SigmaVaultException {
        Workload.upload(vaults.files(VAULT), name, content);
        model.put(name, content);
    }

    private void putLogsAndPictures() throws SigmaVaultException {
        for (int i = 0; i < 4; i++) {
            put("log" + i + ".log", log(i));
            put("picture" + i + ".jpg", noise(i));
        }
    }

    private Resealing.Outcome reseal() throws Exception {
        return vaults.reseal(VAULT, ANNA, Resealing.Progress.NONE);
    }

    private void assertAllThere() throws SigmaVaultException {
        var found = Workload.read(vaults.files(VAULT));
        assertThat(found.keySet()).isEqualTo(model.keySet());
        model.forEach((name, bytes) -> assertThat(found.get(name)).as(name).isEqualTo(bytes));
        var objects = Inside.opened(vaults, VAULT).objects();
        assertThat(objects.check(true, ObjectStore.Progress.NONE).damage()).isEmpty();
    }

    private void unlockAgain() throws SigmaVaultException {
        vaults.lock(VAULT, ANNA);
        vaults.unlock(VAULT, Workload.passphrase(), ANNA);
    }

    /// Each has changes all over, so that chunks are new: with other files between them they would be stored whole. As they lie 12 files in 4
    /// versions took 9.6 MB, beside each other 3.3 to 3.6.
    @Test
    void versionsThatSnapshotsHaveAreStoredBesideTheNextOne() throws Exception {
        int files = 12;
        for (int version = 0; version < 4; version++) {
            for (int i = 0; i < files; i++) {
                put("report" + i + ".txt", report(i, version));
            }
            vaults.create(VAULT, "version " + version, ANNA);
        }
        vaults.files(VAULT).remove(VaultPath.parse("report0.txt"), false, null, ANNA);
        model.remove("report0.txt");
        reseal();
        long one = 0;
        for (int i = 0; i < files; i++) {
            one += Zstd.compress(report(i, 0), 19).length;
        }
        System.out.println(
                "versions: " + vaults.info(VAULT).storedBytes() + ", one of each: " + one);
        assertThat(vaults.info(VAULT).storedBytes()).isLessThan(2 * one);
        assertAllThere();
        assertSnapshotsHaveTheirVersions(files);
    }

    /// As when somebody works on them by day and the vault re-seals by night.
    @Test
    void versionsThatComeLaterAreStoredBesideThoseThatWereResealedBefore() throws Exception {
        int files = 12;
        long one = 0;
        for (int version = 0; version < 4; version++) {
            for (int i = 0; i < files; i++) {
                put("report" + i + ".txt", report(i, version));
                one += version == 0 ? Zstd.compress(report(i, 0), 19).length : 0;
            }
            vaults.create(VAULT, "version " + version, ANNA);
            reseal();
        }
        System.out.println(
                "night by night: " + vaults.info(VAULT).storedBytes() + ", one of each: " + one);
        assertThat(vaults.info(VAULT).storedBytes()).isLessThan(2 * one);
        assertAllThere();
        assertSnapshotsHaveTheirVersions(files);
        assertThat(reseal().packs()).isZero();
    }

    /// One small change must not have everything written anew that lies beside what it replaces.
    @Test
    void whatHasLittleOfNewVersionsIsLeftAlone() throws Exception {
        for (int i = 0; i < 12; i++) {
            put("report" + i + ".txt", report(i, 0));
        }
        vaults.create(VAULT, "version 0", ANNA);
        reseal();
        put("report0.txt", report(0, 1));
        vaults.create(VAULT, "version 1", ANNA);
        long waiting = vaults.waiting(VAULT).packs();
        assertThat(reseal().packs()).isEqualTo(waiting);
        assertAllThere();
    }

    private void assertSnapshotsHaveTheirVersions(int files) throws Exception {
        for (var snapshot : vaults.list(VAULT)) {
            var found = Workload.read(vaults.files(VAULT, snapshot.number()));
            int version = Integer.parseInt(snapshot.label().replace("version ", ""));
            for (int i = 0; i < files; i++) {
                assertThat(found.get("report" + i + ".txt")).isEqualTo(report(i, version));
            }
        }
    }

    /// Words of its own, of which every version has some others.
    private static byte[] report(int number, int version) {
        var random = new Random(number);
        var changes = new Random(31L * number + version);
        var text = new StringBuilder();
        while (text.length() < SIZE) {
            text.append(Long.toString(random.nextLong() >>> 16, 36));
            if (version > 0 && changes.nextInt(200) == 0) {
                text.append(" changed ").append(changes.nextInt(1_000));
            }
            text.append(random.nextInt(9) == 0 ? ".\n" : " ");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whatWasStoredIsStoredAgainSmallerOnce() throws Exception {
        putLogsAndPictures();
        vaults.create(VAULT, "kept", ANNA);
        vaults.files(VAULT).remove(VaultPath.parse("log3.log"), false, null, ANNA);
        byte[] removed = model.remove("log3.log");
        long before = vaults.info(VAULT).storedBytes();
        var outcome = reseal();
        assertThat(outcome.packs()).isPositive();
        assertThat(outcome.savedBytes()).isPositive();
        assertThat(vaults.info(VAULT).storedBytes()).isLessThan(before);
        assertThat(vaults.info(VAULT).codecFrames()).containsKey("sigma");
        assertThat(vaults.usersOf("sigmavault-codec-sigma")).hasSize(1);
        assertThat(vaults.waiting(VAULT).packs()).isZero();
        var last = vaults.changes(VAULT, 0, 1_000).getLast();
        assertThat(last.kind()).isEqualTo(VaultChange.Kind.RESEALED);
        assertThat(last.number()).isEqualTo(outcome.savedBytes());
        assertThat(last.actor()).isEqualTo(ANNA);
        assertThat(reseal().packs()).isZero();
        assertAllThere();
        unlockAgain();
        assertAllThere();
        assertThat(vaults.waiting(VAULT).bytes()).isLessThan(SIZE); // what happened since
        var snapshot = vaults.list(VAULT).getFirst().number();
        assertThat(Workload.read(vaults.files(VAULT, snapshot)).get("log3.log")).isEqualTo(removed);
    }

    @Test
    void whatWouldNotBecomeSmallerStays() throws Exception {
        put("a.jpg", noise(1));
        var packs = Files.list(folder.resolve(VAULT).resolve("packs")).toList();
        assertThat(packs).isNotEmpty();
        var outcome = reseal();
        assertThat(outcome.packs()).isZero();
        assertThat(outcome.packsKept()).isPositive();
        assertThat(vaults.waiting(VAULT).packs()).isZero();
        assertThat(vaults.info(VAULT).codecFrames().getOrDefault("sigma", 0L)).isZero();
        assertAllThere();
    }

    @Test
    void aHintThatIsHurtOrGoneCostsASecondLookOnly() throws Exception {
        putLogsAndPictures();
        reseal();
        vaults.lock(VAULT, ANNA);
        Files.writeString(folder.resolve(VAULT).resolve("resealed"), "nonsense");
        vaults.unlock(VAULT, Workload.passphrase(), ANNA);
        assertThat(vaults.waiting(VAULT).packs()).isPositive();
        var again = reseal();
        assertThat(again.packs()).isZero();
        assertThat(again.packsKept()).isPositive();
        assertAllThere();
    }

    @Test
    void itWaitsWhileSomebodyWrites() throws Exception {
        putLogsAndPictures();
        var run = new FutureTask<>(this::reseal);
        var writing = new CountDownLatch(1);
        var writer =
                Thread.ofPlatform()
                        .start(() -> {
                            for (int i = 0; writing.getCount() > 0; i++) {
                                write("busy" + i % 3, i);
                            }
                        });
        Thread.ofVirtual().start(run);
        assertThrows(TimeoutException.class, () -> run.get(2, TimeUnit.SECONDS));
        assertThat(vaults.waiting(VAULT).packs()).isPositive();
        writing.countDown();
        writer.join();
        assertThat(run.get(60, TimeUnit.SECONDS).packs()).isPositive();
        assertAllThere();
    }

    private void write(String name, int seed) {
        try {
            put(name, ("content " + seed).getBytes(StandardCharsets.UTF_8));
            Thread.sleep(20);
        } catch (SigmaVaultException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void cancellingAndLockingEndItAndNothingIsLost() throws Exception {
        putLogsAndPictures();
        var packs = Files.list(folder.resolve(VAULT).resolve("packs")).toList();
        Resealing.Progress cancel =
                (_, _) -> {
                    throw new InterruptedException("cancelled");
                };
        // It waits for a second without writers, and is asked to end before that.
        assertThrows(InterruptedException.class, () -> vaults.reseal(VAULT, ANNA, cancel));
        assertThat(Files.list(folder.resolve(VAULT).resolve("packs")).toList()).containsAll(packs);
        assertAllThere();
        write("busy", 1);
        var run = new FutureTask<>(this::reseal);
        Thread.ofVirtual().start(run);
        Thread.sleep(200);
        vaults.lock(VAULT, ANNA);
        var ended = assertThrows(ExecutionException.class, run::get);
        assertThat(ended.getCause())
                .isInstanceOfSatisfying(
                        SigmaVaultException.class,
                        e -> assertThat(e.code()).isEqualTo("vault-locked"));
        vaults.unlock(VAULT, Workload.passphrase(), ANNA);
        assertAllThere();
        assertThat(reseal().packs()).isPositive();
    }

    @Test
    void aDryRunTellsByTypesAndChangesNothing() throws Exception {
        putLogsAndPictures();
        var before = Files.list(folder.resolve(VAULT).resolve("packs")).toList();
        var found = vaults.estimate(VAULT, Resealing.Progress.NONE);
        assertThat(found.samples()).isPositive();
        assertThat(found.savedBytes()).isPositive().isLessThan(found.waiting().bytes());
        assertThat(found.encodeNanos()).isPositive();
        assertThat(found.types())
                .anySatisfy(type -> {
                    assertThat(type.type()).isEqualTo(Space.Type.TEXT);
                    assertThat(type.bytesAfter()).isLessThan(type.bytesBefore());
                });
        assertThat(Files.list(folder.resolve(VAULT).resolve("packs")).toList()).containsAll(before);
        assertAllThere();
    }

    @Test
    void withoutTheCodecNothingIsTouchedAndWhatNeedsItSaysSo() throws Exception {
        var codecs = new TestCodecs();
        vaults.close();
        vaults =
                new LiveVaults(
                        folder, TestCrypto.CRYPTO, codecs, TestVaults.SMALL, Clock.systemUTC());
        vaults.unlock(VAULT, Workload.passphrase(), ANNA);
        putLogsAndPictures();
        codecs.setPresent("sigma", false);
        var missing = assertThrows(SigmaVaultException.class, this::reseal);
        assertThat(missing.code()).isEqualTo("codec-missing");
        codecs.setPresent("sigma", true);
        assertThat(reseal().packs()).isPositive();
        unlockAgain();
        codecs.setPresent("sigma", false);
        var read = assertThrows(SigmaVaultException.class, this::assertAllThere);
        assertThat(read.code()).isEqualTo("codec-missing");
        codecs.setPresent("sigma", true);
        assertAllThere();
    }
}
