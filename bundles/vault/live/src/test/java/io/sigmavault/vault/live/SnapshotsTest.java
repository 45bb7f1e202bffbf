package io.sigmavault.vault.live;

import static io.sigmavault.vault.live.Workload.ANNA;
import static io.sigmavault.vault.live.Workload.VAULT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Attributes;
import io.sigmavault.vault.Snapshots.Difference;
import io.sigmavault.vault.VaultChange;
import io.sigmavault.vault.VaultFiles;
import io.sigmavault.vault.VaultInfo.State;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.objects.FaultDisk;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// Snapshots, over a disk that may lose power.
class SnapshotsTest {

    private FaultDisk disk = new FaultDisk(1);
    private LiveVaults vaults = TestVaults.open(disk, TestVaults.SMALL);

    @BeforeEach
    void create() throws Exception {
        vaults.create(VAULT, Workload.passphrase(), ANNA);
        folder("d");
        put("a", 100);
        put("d/x", 500_000);
        put("d/y", 3_000);
    }

    @AfterEach
    void close() {
        vaults.close();
    }

    private VaultFiles files() throws SigmaVaultException {
        return vaults.files(VAULT);
    }

    private void folder(String path) throws SigmaVaultException {
        files().makeFolder(VaultPath.parse(path), false, Attributes.NONE, ANNA);
    }

    private static byte[] content(String path, int size) {
        byte[] bytes = new byte[size];
        new Random(path.hashCode() + size).nextBytes(bytes);
        return bytes;
    }

    private void put(String path, int size) throws SigmaVaultException {
        Workload.upload(files(), path, content(path, size));
    }

    private void powerCut() throws SigmaVaultException {
        disk.cutAfter(0);
        disk = disk.afterPowerCut(3);
        vaults = TestVaults.open(disk, TestVaults.SMALL);
        vaults.unlock(VAULT, Workload.passphrase(), ANNA);
    }

    private static void assertCode(String code, Executable action) {
        var error = assertThrows(SigmaVaultException.class, action);
        assertThat(error.code()).isEqualTo(code);
    }

    private static VaultPath path(String text) {
        return VaultPath.parse(text);
    }

    @Test
    void aSnapshotKeepsTheFilesAsTheyWere() throws Exception {
        var before = Workload.read(files());
        var made = vaults.create(VAULT, "before", ANNA);
        assertThat(made.files()).isEqualTo(3);
        assertThat(made.intact()).isTrue();
        files().remove(path("d"), true, null, ANNA);
        put("a", 50);
        powerCut();
        assertThat(vaults.list(VAULT)).containsExactly(made);
        var kept = vaults.files(VAULT, 1);
        assertThat(Workload.same(Workload.read(kept), before)).isTrue();
        assertCode("snapshot-read-only", () -> kept.remove(path("a"), false, null, ANNA));
        assertCode("snapshot-unknown", () -> vaults.files(VAULT, 2));
    }

    @Test
    void whatWasRestoredOutlivesAPowerCut() throws Exception {
        var before = Workload.read(files());
        vaults.create(VAULT, "", ANNA);
        put("d/x", 10);
        files().remove(path("d/y"), false, null, ANNA);
        assertCode(
                "file-exists", () -> vaults.restore(VAULT, 1, path("d"), path("d"), false, ANNA));
        vaults.restore(VAULT, 1, path("d"), path("d"), true, ANNA);
        vaults.restore(VAULT, 1, path("d/y"), path("copy"), false, ANNA);
        powerCut();
        var expected = new TreeMap<>(before);
        expected.put("copy", content("d/y", 3_000));
        assertThat(Workload.same(Workload.read(files()), expected)).isTrue();
        var last = vaults.changes(VAULT, 0, 100).getLast();
        assertThat(last.path()).isEqualTo(path("copy"));
        assertThat(vaults.info(VAULT).lastSequence()).isEqualTo(last.sequence());
    }

    @Test
    void differencesComeInParts() throws Exception {
        vaults.create(VAULT, "", ANNA);
        put("d/x", 7);
        put("new", 1);
        files().remove(path("a"), false, null, ANNA);
        files().setAttributes(path("d/y"), new Attributes(null, 0600), null, ANNA);
        var all = vaults.differences(VAULT, 1, 0, null, 100);
        assertThat(all)
                .extracting(Difference::kind)
                .containsExactly(
                        Difference.Kind.REMOVED,
                        Difference.Kind.CONTENT,
                        Difference.Kind.ATTRIBUTES,
                        Difference.Kind.ADDED);
        assertThat(all)
                .extracting(each -> each.path().toString())
                .containsExactly("a", "d/x", "d/y", "new");
        VaultPath after = null;
        for (var each : all) {
            assertThat(vaults.differences(VAULT, 1, 0, after, 1)).containsExactly(each);
            after = each.path();
        }
        assertThat(vaults.differences(VAULT, 1, 0, after, 1)).isEmpty();
    }

    @Test
    void whatADeletedSnapshotHeldIsFreed() throws Exception {
        put("large", 6_000_000);
        vaults.create(VAULT, "", ANNA);
        files().remove(path("large"), false, null, ANNA);
        vaults.sweep(VAULT);
        assertThat(vaults.info(VAULT).storedBytes()).isGreaterThan(6_000_000);
        vaults.delete(VAULT, 1, ANNA);
        put("later", 10);
        assertThat(vaults.list(VAULT)).isEmpty();
        vaults.sweep(VAULT);
        assertThat(vaults.info(VAULT).storedBytes()).isLessThan(3_000_000);
        var expected = Workload.read(files());
        powerCut();
        assertThat(Workload.same(Workload.read(files()), expected)).isTrue();
        assertCode("snapshot-unknown", () -> vaults.delete(VAULT, 1, ANNA));
    }

    @Test
    void anOpenHandleKeepsItsContentThroughASweep() throws Exception {
        put("large", 6_000_000);
        try (var handle = files().openRead(path("large"))) {
            files().remove(path("large"), false, null, ANNA);
            vaults.sweep(VAULT);
            byte[] bytes = new byte[6_000_000];
            assertThat(handle.read(0, bytes, 0, bytes.length)).isEqualTo(bytes.length);
            assertThat(bytes).isEqualTo(content("large", 6_000_000));
        }
        vaults.sweep(VAULT);
        assertThat(vaults.info(VAULT).storedBytes()).isLessThan(3_000_000);
    }

    private interface Step {
        void take() throws SigmaVaultException;
    }

    /// Takes a step with the power cut after each number of writes, until it needs no more of them, and looks each time
    /// at what is there after unlocking.
    private void cutAtEveryWrite(Step before, Step step, Step look) throws Exception {
        boolean done = false;
        for (int writes = 0; !done; writes++) {
            close();
            disk = new FaultDisk(writes);
            vaults = TestVaults.open(disk, TestVaults.SMALL);
            create();
            before.take();
            disk.cutAfter(writes);
            try {
                step.take();
                done = true;
            } catch (SigmaVaultException e) {
                assertThat(e.status()).isGreaterThanOrEqualTo(500);
            }
            disk.cutAfter(0);
            disk = disk.afterPowerCut(writes);
            vaults = TestVaults.open(disk, TestVaults.SMALL);
            vaults.unlock(VAULT, Workload.passphrase(), ANNA);
            look.take();
            assertThat(vaults.info(VAULT).state()).isEqualTo(State.UNLOCKED);
        }
    }

    private long told(VaultChange.Kind kind) throws SigmaVaultException {
        return vaults.changes(VAULT, 0, 100).stream()
                .filter(change -> change.kind() == kind && change.number() == 1)
                .count();
    }

    @Test
    void aSnapshotIsThereAndToldOrNeither() throws Exception {
        cutAtEveryWrite(
                () -> {},
                () -> vaults.create(VAULT, "label", ANNA),
                () -> {
                    var all = vaults.list(VAULT);
                    assertThat(told(VaultChange.Kind.SNAPSHOT_CREATED)).isEqualTo(all.size());
                    assertThat(all).allMatch(each -> each.label().equals("label"));
                });
        assertThat(vaults.list(VAULT)).hasSize(1);
    }

    @Test
    void aSnapshotIsGoneAndToldOrNeither() throws Exception {
        cutAtEveryWrite(
                () -> vaults.create(VAULT, "", ANNA),
                () -> vaults.delete(VAULT, 1, ANNA),
                () ->
                        assertThat(told(VaultChange.Kind.SNAPSHOT_DELETED))
                                .isEqualTo(1 - vaults.list(VAULT).size()));
        assertThat(vaults.list(VAULT)).isEmpty();
    }
}
