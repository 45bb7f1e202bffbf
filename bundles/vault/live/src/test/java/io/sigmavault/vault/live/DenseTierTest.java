package io.sigmavault.vault.live;

import static io.sigmavault.vault.live.Workload.ANNA;
import static io.sigmavault.vault.live.Workload.VAULT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Resealing;
import io.sigmavault.vault.VaultChange;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.objects.ObjectStore;
import io.sigmavault.vault.objects.Resealer.Candidate;
import io.sigmavault.vault.objects.TestCodecs;
import io.sigmavault.vault.objects.TestCrypto;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What nobody reads for a while becomes smaller and slow to read, and comes back when somebody does.
class DenseTierTest {

    private static final int FILES = 8;
    private static final int SIZE = 12_000;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final Days clock = new Days();
    private final TestCodecs codecs = new TestCodecs();

    @SuppressWarnings("NullAway.Init")
    private LiveVaults vaults;

    /// A clock that goes a day at a time.
    private static final class Days extends Clock {
        private Instant now = Instant.parse("2026-11-27T12:00:00Z");

        void pass(int days) {
            now = now.plus(Duration.ofDays(days));
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @BeforeEach
    void create() throws Exception {
        vaults = new LiveVaults(folder, TestCrypto.CRYPTO, codecs, TestVaults.SMALL, clock);
        vaults.create(VAULT, Workload.passphrase(), ANNA);
        for (int i = 0; i < FILES; i++) {
            Workload.upload(vaults.files(VAULT), name(i), content(i));
        }
        reseal();
    }

    @AfterEach
    void close() {
        vaults.close();
    }

    private static String name(int file) {
        return "record" + file + ".bin";
    }

    /// Bytes of which each tells much about the next: that helps the dense codec alone.
    private static byte[] content(int seed) {
        var random = new Random(seed);
        byte[] bytes = new byte[SIZE];
        int last = 0;
        for (int i = 0; i < SIZE; i++) {
            last = last * 5 + (int) Math.abs(random.nextGaussian()) & 63;
            bytes[i] = (byte) (128 + last);
        }
        return bytes;
    }

    private Resealing.Outcome reseal() throws Exception {
        return vaults.reseal(VAULT, ANNA, Resealing.Progress.NONE);
    }

    private void read(int file) throws SigmaVaultException {
        byte[] bytes = new byte[2 * SIZE];
        try (var handle = vaults.files(VAULT).openRead(VaultPath.parse(name(file)))) {
            int length = handle.read(0, bytes, 0, bytes.length);
            assertThat(bytes).startsWith(content(file));
            assertThat(length).isEqualTo(content(file).length);
        }
    }

    private void assertAllThere() throws SigmaVaultException {
        for (int i = 0; i < FILES; i++) {
            read(i);
        }
        var objects = Inside.opened(vaults, VAULT).objects();
        assertThat(objects.check(true, ObjectStore.Progress.NONE).damage()).isEmpty();
    }

    private void unlockAgain() throws SigmaVaultException {
        vaults.lock(VAULT, ANNA);
        vaults.unlock(VAULT, Workload.passphrase(), ANNA);
    }

    /// How many objects the packs have in which there are frames of the dense codec.
    private int denseObjects() throws SigmaVaultException {
        var resealer = Inside.opened(vaults, VAULT).resealer();
        int objects = 0;
        for (var pack : resealer.candidates()) {
            if (resealer.look(pack.name(), 0).codec().equals("sigma-dense")) {
                objects += pack.objects();
            }
        }
        return objects;
    }

    private int objects() throws SigmaVaultException {
        return Inside.opened(vaults, VAULT).resealer().candidates().stream()
                .mapToInt(Candidate::objects)
                .sum();
    }

    @Test
    void whatNobodyReadsForNinetyDaysIsStoredDenselyAndComesBackWhenSomebodyDoes()
            throws Exception {
        assertThat(vaults.denseAfterDays(VAULT)).isZero();
        clock.pass(1_000);
        assertThat(reseal().packs()).isZero(); // off until it is chosen
        assertThat(vaults.isDenseDue(VAULT)).isFalse();
        clock.pass(-1_000);
        vaults.setDenseAfterDays(VAULT, 90, ANNA);
        assertThat(vaults.isDenseDue(VAULT)).isTrue();
        reseal();
        assertThat(denseObjects()).isZero(); // it is new
        assertThat(vaults.isDenseDue(VAULT)).isFalse();
        clock.pass(60);
        read(0);
        unlockAgain(); // what was read is known afterwards
        clock.pass(45);
        assertThat(vaults.isDenseDue(VAULT)).isTrue();
        var outcome = reseal();
        assertThat(outcome.savedBytes()).isPositive();
        assertThat(denseObjects()).isEqualTo(FILES - 1);
        assertThat(vaults.usersOf("sigmavault-codec-sigma-dense")).hasSize(1);
        assertThat(vaults.waiting(VAULT).packs()).isZero();
        int objects = objects();
        unlockAgain();
        clock.pass(1);
        read(3);
        assertThat(vaults.isDenseDue(VAULT)).isTrue();
        reseal();
        assertThat(denseObjects()).isEqualTo(FILES - 2);
        assertThat(objects()).isGreaterThanOrEqualTo(objects);
        clock.pass(80);
        reseal();
        assertThat(denseObjects()).isEqualTo(FILES - 2); // not for 90 days
        assertAllThere();
    }

    @Test
    void theChoiceIsKeptAndToldOf() throws Exception {
        vaults.setDenseAfterDays(VAULT, 90, ANNA);
        var change = vaults.changes(VAULT, 0, 1_000).getLast();
        assertThat(change.kind()).isEqualTo(VaultChange.Kind.TIERS_CHANGED);
        assertThat(change.number()).isEqualTo(90);
        assertThat(change.actor()).isEqualTo(ANNA);
        unlockAgain();
        assertThat(vaults.denseAfterDays(VAULT)).isEqualTo(90);
        vaults.setDenseAfterDays(VAULT, 0, ANNA);
        unlockAgain();
        assertThat(vaults.denseAfterDays(VAULT)).isZero();
    }

    @Test
    void withoutTheCodecItCanNotBeChosenAndTheUsualTierGoesOn() throws Exception {
        codecs.setPresent("sigma-dense", false);
        var missing =
                assertThrows(
                        SigmaVaultException.class, () -> vaults.setDenseAfterDays(VAULT, 90, ANNA));
        assertThat(missing.code()).isEqualTo("codec-missing");
        assertThat(missing).hasMessageContaining("sigmavault-codec-sigma-dense");
        assertThat(vaults.denseAfterDays(VAULT)).isZero();
        codecs.setPresent("sigma-dense", true);
        vaults.setDenseAfterDays(VAULT, 90, ANNA);
        codecs.setPresent("sigma-dense", false);
        Workload.upload(vaults.files(VAULT), "new.bin", content(99));
        var late = assertThrows(SigmaVaultException.class, this::reseal);
        assertThat(late.code()).isEqualTo("codec-missing");
        assertThat(vaults.waiting(VAULT).packs()).isZero(); // what is new was looked at before that
        assertAllThere();
    }

    @Test
    void aForecastTellsWhatItWouldGiveAndCostAndChangesNothing() throws Exception {
        clock.pass(100);
        read(1);
        var packs = Files.list(folder.resolve(VAULT).resolve("packs")).toList();
        var found = vaults.forecast(VAULT, 90, Resealing.Progress.NONE);
        assertThat(found.samples()).isPositive();
        assertThat(found.savedBytes()).isPositive().isLessThan(found.bytes());
        assertThat(found.plainBytes()).isGreaterThan(found.bytes());
        assertThat(found.ofOne()).isPositive();
        assertThat(found.addedToAll()).isPositive();
        assertThat(Files.list(folder.resolve(VAULT).resolve("packs")).toList()).containsAll(packs);
        assertThat(vaults.denseAfterDays(VAULT)).isZero();
        assertThat(vaults.forecast(VAULT, 101, Resealing.Progress.NONE).bytes()).isZero();
    }

    @Test
    void whatWasReadIsForgottenWhereTheRecordIsHurtAndNothingElse() throws Exception {
        vaults.setDenseAfterDays(VAULT, 90, ANNA);
        clock.pass(100);
        read(0);
        vaults.lock(VAULT, ANNA);
        var file = folder.resolve(VAULT).resolve("reads");
        byte[] bytes = Files.readAllBytes(file);
        bytes[40] ^= 1;
        Files.write(file, bytes);
        vaults.unlock(VAULT, Workload.passphrase(), ANNA);
        reseal();
        assertThat(denseObjects()).isEqualTo(FILES);
        assertAllThere();
    }
}
