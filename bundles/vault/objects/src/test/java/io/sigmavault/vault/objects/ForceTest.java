package io.sigmavault.vault.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.core.SigmaVaultException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What was forced without a commit is there for who adopts it, whenever power goes.
class ForceTest {

    private static final Options ADOPT = TestVault.OPTIONS.withAdopt(true);

    private static List<ObjectId> putAndForce(ObjectStore store, int seed)
            throws SigmaVaultException {
        var ids = new ArrayList<ObjectId>();
        try (var writer = store.writer()) {
            for (int i = 0; i < 5; i++) {
                byte[] object = TestVault.object(seed + i, 900);
                var kind = i == 0 ? Kind.NODE : Kind.CHUNK;
                ids.add(writer.put(kind, 0, object, 0, object.length));
            }
            writer.flush();
            store.force();
        }
        return ids;
    }

    @Test
    void whatWasForcedIsAdoptedAfterAnyCut() throws Exception {
        for (int cut = 0; ; cut++) {
            var disk = new FaultDisk(cut);
            TestVault.create(disk).close();
            disk.cutAfter(cut);
            var forced = new ArrayList<ObjectId>();
            boolean through = false;
            try (var vault = TestVault.open(disk, Mode.WRITE, ADOPT)) {
                for (int seed = 0; seed < 30; seed += 10) {
                    forced.addAll(putAndForce(vault.objects(), seed));
                }
                through = true;
            } catch (SigmaVaultException e) {
                assertThat(e.code()).isIn("vault-io-failed", "vault-read-only");
            }
            var left = disk.afterPowerCut(cut);
            try (var vault = TestVault.open(left, Mode.WRITE, ADOPT)) {
                assertFound(vault, forced, "cut " + cut);
                vault.objects().commit(new byte[] {7});
            }
            try (var vault = TestVault.open(left.afterPowerCut(cut))) {
                assertFound(vault, forced, "cut " + cut);
                assertThat(vault.objects().check(true, ObjectStore.Progress.NONE).damage())
                        .isEmpty();
            }
            if (through) {
                return;
            }
        }
    }

    private static void assertFound(OpenVault vault, List<ObjectId> ids, String what)
            throws SigmaVaultException {
        for (int i = 0; i < ids.size(); i++) {
            var kind = i % 5 == 0 ? Kind.NODE : Kind.CHUNK;
            assertThat(vault.objects().contains(ids.get(i))).as(what).isTrue();
            assertThat(vault.objects().read(kind, ids.get(i))).as(what).hasSize(900);
        }
    }

    @Test
    void withoutAdoptionItIsDeleted() throws Exception {
        var disk = new FaultDisk(1);
        try (var vault = TestVault.create(disk)) {
            putAndForce(vault.objects(), 1);
            assertThat(vault.objects().usage().packs()).isEqualTo(2);
        }
        assertThat(disk.list("packs")).hasSize(2);
        TestVault.open(disk).close();
        assertThat(disk.list("packs")).isEmpty();
    }

    @Test
    void aVaultWithAJournalIsForTheServer() throws Exception {
        var disk = new FaultDisk(1);
        TestVault.create(disk).close();
        disk.makeFolder("journal");
        disk.create("journal/1").close();
        for (var mode : Mode.values()) {
            var error =
                    assertThrows(
                            SigmaVaultException.class,
                            () -> TestVault.open(disk, mode, TestVault.OPTIONS));
            assertThat(error.code()).isEqualTo("vault-journal");
        }
        TestVault.open(disk, Mode.WRITE, ADOPT).close();
        assertThat(disk.exists("journal/1")).isTrue();
    }
}
