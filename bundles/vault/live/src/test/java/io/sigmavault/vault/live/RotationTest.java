package io.sigmavault.vault.live;

import static io.sigmavault.vault.live.Workload.ANNA;
import static io.sigmavault.vault.live.Workload.VAULT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Attributes;
import io.sigmavault.vault.KeyRotation;
import io.sigmavault.vault.NewSlot;
import io.sigmavault.vault.Opening;
import io.sigmavault.vault.Resealing;
import io.sigmavault.vault.VaultChange;
import io.sigmavault.vault.VaultFiles;
import io.sigmavault.vault.VaultKey;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.objects.ObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/// Keys are rotated while files are used, what they sealed is sealed again, and a vault's keys are destroyed.
class RotationTest {

    private static final int FILE = 1_000_000;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final TreeMap<String, byte[]> model = new TreeMap<>();

    @SuppressWarnings("NullAway.Init")
    private LiveVaults vaults;

    @BeforeEach
    void create() throws Exception {
        vaults = TestVaults.open(folder.resolve("vaults"));
        var slots =
                List.<NewSlot>of(
                        new NewSlot.Passphrase("mine", Workload.passphrase()),
                        new NewSlot.KeyFile("stick", keyBytes()));
        vaults.keySlots().create(VAULT, slots, new Opening.Ask(), ANNA);
        put(0, 12);
    }

    @AfterEach
    void close() {
        vaults.close();
    }

    private static byte[] keyBytes() {
        byte[] bytes = new byte[64];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    private void put(int from, int to) throws SigmaVaultException {
        for (int i = from; i < to; i++) {
            byte[] content = new byte[FILE];
            new Random(i).nextBytes(content);
            Workload.upload(vaults.files(VAULT), "f" + i, content);
            model.put("f" + i, content);
        }
    }

    private KeyRotation rotation() {
        return vaults.keyRotation();
    }

    private KeyRotation.ReEncrypted reEncrypt() throws Exception {
        return rotation().reEncrypt(VAULT, Resealing.Progress.NONE);
    }

    private void unlockAgain() throws SigmaVaultException {
        vaults.lock(VAULT, ANNA);
        vaults.keySlots().unlock(VAULT, new VaultKey.KeyFile(keyBytes()), ANNA);
    }

    private void assertAllThere() throws SigmaVaultException {
        var found = Workload.read(vaults.files(VAULT));
        assertThat(found.keySet()).isEqualTo(model.keySet());
        model.forEach((name, bytes) -> assertThat(found.get(name)).as(name).isEqualTo(bytes));
        var objects = Inside.opened(vaults, VAULT).objects();
        assertThat(objects.check(true, ObjectStore.Progress.NONE).damage()).isEmpty();
    }

    private List<Integer> epochs() throws SigmaVaultException {
        return rotation().keys(VAULT).epochs().stream().map(KeyRotation.Epoch::number).toList();
    }

    private static void assertCode(String code, Executable call) {
        assertThat(assertThrows(SigmaVaultException.class, call).code()).isEqualTo(code);
    }

    @Test
    void rotatingWritesTheHeadersOnlyAndIsNoted() throws Exception {
        unlockAgain();
        var before = files();
        var rotated = rotation().rotate(VAULT, ANNA);
        assertThat(rotated.epoch()).isEqualTo(2);
        assertThat(rotated.writtenBytes() * 1_000).isLessThanOrEqualTo(rotated.vaultBytes());
        var after = files();
        before.keySet().removeIf(name -> name.contains("header") || name.contains("journal"));
        before.forEach((name, bytes) -> assertThat(after.get(name)).as(name).isEqualTo(bytes));
        var change = vaults.changes(VAULT, 0, 1_000).getLast();
        assertThat(change.kind()).isEqualTo(VaultChange.Kind.KEYS_ROTATED);
        assertThat(change.number()).isEqualTo(2);
        assertThat(change.actor()).isEqualTo(ANNA);
        assertAllThere();
        unlockAgain();
        assertThat(epochs()).containsExactly(1, 2);
        assertThat(rotation().keys(VAULT).epochs().getLast().made()).isNotNull();
    }

    /// Name → bytes.
    private TreeMap<String, byte[]> files() throws IOException {
        var all = new TreeMap<String, byte[]>();
        try (Stream<Path> files = Files.walk(folder.resolve("vaults").resolve(VAULT))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                all.put(file.toString(), Files.readAllBytes(file));
            }
        }
        return all;
    }

    @Test
    void whatWasSealedBeforeIsSealedAgainAndItsKeyDestroyedWhileFilesAreWritten() throws Exception {
        rotation().rotate(VAULT, ANNA);
        put(12, 14);
        var handle = vaults.files(VAULT).openRead(VaultPath.parse("/f1"));
        var done = reEncrypt();
        assertThat(done.packs()).isPositive();
        assertThat(done.epochs()).isEqualTo(1);
        assertThat(epochs()).containsExactly(2);
        byte[] part = new byte[1_000];
        assertThat(handle.read(500_000, part, 0, part.length)).isEqualTo(1_000);
        handle.close();
        put(14, 16);
        assertAllThere();
        unlockAgain();
        assertAllThere();
        assertThat(epochs()).containsExactly(2);
        assertThat(reEncrypt().packs()).isZero();
    }

    @Test
    void whatWasOnItsWayWhenTheKeysWereRotatedIsSealedAgainAsWell() throws Exception {
        byte[] content = new byte[3 * FILE];
        new Random(77).nextBytes(content);
        var upload = vaults.files(VAULT).upload(VaultPath.parse("/late"), ANNA);
        upload.write(content, 0, 2 * FILE);
        rotation().rotate(VAULT, ANNA);
        upload.write(content, 2 * FILE, FILE);
        assertThat(reEncrypt().epochs()).isEqualTo(1);
        assertThat(epochs()).containsExactly(2);
        upload.commit(Attributes.NONE, VaultFiles.Condition.NONE);
        upload.close();
        model.put("late", content);
        assertAllThere();
        unlockAgain();
        assertAllThere();
        assertThat(epochs()).containsExactly(2);
    }

    @Test
    void whoRotatesAgainMeanwhileHasOneEpochInTheEndAsWell() throws Exception {
        rotation().rotate(VAULT, ANNA);
        var vault = Inside.vault(vaults, VAULT);
        var again = new AtomicBoolean();
        var failed = new AtomicReference<SigmaVaultException>();
        var pace =
                new Pace(
                        vault,
                        () -> {
                            if (again.compareAndSet(false, true)) {
                                try {
                                    rotation().rotate(VAULT, ANNA);
                                } catch (SigmaVaultException e) {
                                    failed.set(e);
                                }
                            }
                        });
        vault.keys().run(pace);
        assertThat(failed).hasNullValue();
        assertThat(again).isTrue();
        assertThat(epochs()).containsExactly(3);
        assertAllThere();
    }

    @Test
    void itEndsWithOneEpochHoweverMuchIsWrittenMeanwhile() throws Exception {
        var ended = new AtomicBoolean();
        try (var threads = Executors.newFixedThreadPool(2)) {
            var writers = new ArrayList<Future<TreeMap<String, byte[]>>>();
            for (int i = 0; i < 2; i++) {
                var name = "w" + i + "-";
                writers.add(threads.submit(() -> write(name, ended)));
            }
            try {
                for (int epoch = 2; epoch <= 4; epoch++) {
                    rotation().rotate(VAULT, ANNA);
                    reEncrypt();
                    assertThat(epochs()).containsExactly(epoch);
                }
            } finally {
                ended.set(true);
            }
            for (var writer : writers) {
                model.putAll(writer.get());
            }
        }
        assertThat(epochs()).containsExactly(4);
        assertAllThere();
        unlockAgain();
        assertAllThere();
    }

    /// Small files and large ones, at most 60, until it is told to end.
    private TreeMap<String, byte[]> write(String name, AtomicBoolean ended) throws Exception {
        var written = new TreeMap<String, byte[]>();
        for (int i = 0; i < 60 && !ended.get(); i++) {
            byte[] content = new byte[i % 3 == 0 ? FILE : 500];
            new Random(name.hashCode() + i).nextBytes(content);
            Workload.upload(vaults.files(VAULT), name + i, content);
            written.put(name + i, content);
        }
        return written;
    }

    @Test
    void itGoesOnWhereItWasCancelled() throws Exception {
        unlockAgain();
        rotation().rotate(VAULT, ANNA);
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, this::reEncrypt);
        assertThat(epochs()).containsExactly(1, 2);
        assertAllThere();
        unlockAgain();
        reEncrypt();
        assertThat(epochs()).containsExactly(2);
        assertAllThere();
    }

    @Test
    void thePlanSaysWhatWouldBeDoneAndChangesNothing() throws Exception {
        unlockAgain();
        var before = files().keySet();
        var plan = rotation().plan(VAULT);
        assertThat(plan.bytes()).isGreaterThan(12L * FILE);
        assertThat(plan.packs()).isPositive();
        assertThat(plan.duration()).isPositive();
        assertThat(plan.headerBytes()).isBetween(1_000L, 100_000L);
        var after = files().keySet();
        assertThat(after).isEqualTo(before);
        assertThat(epochs()).containsExactly(1);
    }

    @Test
    void ofALockedVaultTheHeaderIsKnown() throws Exception {
        var open = rotation().keys(VAULT);
        vaults.lock(VAULT, ANNA);
        var locked = rotation().keys(VAULT);
        assertThat(locked.signingKey()).isEqualTo(open.signingKey());
        assertThat(locked.epochs()).isEmpty();
        assertCode("vault-locked", () -> rotation().rotate(VAULT, ANNA));
    }

    @Test
    void moreEpochsThanAHeaderTakesAreRefused() throws Exception {
        var keys = Inside.opened(vaults, VAULT).keys();
        for (int i = 1; i < 1_024; i++) {
            keys.rekey();
        }
        assertCode("too-many-epochs", () -> rotation().rotate(VAULT, ANNA));
        unlockAgain();
        assertThat(reEncrypt().epochs()).isEqualTo(1_023);
        rotation().rotate(VAULT, ANNA);
        assertAllThere();
    }

    @Test
    void nothingOpensAShreddedVaultNotEvenWithAllSecretsAndItsPacks() throws Exception {
        unlockAgain();
        vaults.lock(VAULT, ANNA);
        var packs = files();
        vaults.keySlots().unlock(VAULT, new VaultKey.KeyFile(keyBytes()), ANNA);
        assertCode("confirmation-wrong", () -> rotation().shred(VAULT, "another", ANNA));
        assertAllThere();
        rotation().shred(VAULT, VAULT, ANNA);
        assertCode("vault-unknown", () -> vaults.info(VAULT));
        assertThat(folder.resolve("vaults").resolve(VAULT)).doesNotExist();
        for (var each : packs.entrySet()) {
            var file = Path.of(each.getKey());
            if (!file.getFileName().toString().startsWith("header")) {
                Files.createDirectories(file.getParent());
                Files.write(file, each.getValue());
            }
        }
        close();
        vaults = TestVaults.open(folder.resolve("vaults"));
        assertCode(
                "vault-unknown",
                () -> vaults.keySlots().unlock(VAULT, new VaultKey.KeyFile(keyBytes()), ANNA));
        assertCode("vault-unknown", () -> vaults.unlock(VAULT, Workload.passphrase(), ANNA));
        assertThat(vaults.list()).isEmpty();
    }
}
