package io.sigmavault.vault.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.core.SigmaVaultException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A full disk is told as such, harms nothing that was committed, and does not stop a sweep.
class FullDiskTest {

    private static List<ObjectId> put(ObjectStore store, int seed, int count)
            throws SigmaVaultException {
        var ids = new ArrayList<ObjectId>();
        try (var writer = store.writer()) {
            for (int i = 0; i < count; i++) {
                byte[] object = new byte[9_000];
                new Random(seed + i).nextBytes(object);
                ids.add(writer.put(Kind.CHUNK, 0, object, 0, object.length));
            }
            writer.flush();
        }
        store.commit(new byte[] {(byte) seed});
        return ids;
    }

    @Test
    void everyWriteMayFindTheDiskFull() throws Exception {
        for (int free = 0; free < 130_000; free += 1_777) {
            var disk = new FaultDisk(free);
            ObjectId kept;
            try (var vault = TestVault.create(disk)) {
                kept = put(vault.objects(), 1, 3).getFirst();
                disk.setFree(free);
                var error =
                        assertThrows(
                                SigmaVaultException.class,
                                () -> {
                                    for (int i = 2; i < 9; i++) {
                                        put(vault.objects(), 10 * i, 3);
                                    }
                                });
                assertThat(error.code()).isEqualTo("vault-full");
                error = assertThrows(SigmaVaultException.class, () -> put(vault.objects(), 100, 1));
                assertThat(error.code()).isEqualTo("vault-read-only");
                assertThat(vault.objects().read(Kind.CHUNK, kept)).hasSize(9_000);
            }
            disk.setFree(Long.MAX_VALUE);
            try (var vault = TestVault.open(disk)) {
                assertThat(vault.objects().check(true, ObjectStore.Progress.NONE).damage())
                        .as("%d bytes free", free)
                        .isEmpty();
                assertThat(vault.objects().read(Kind.CHUNK, kept)).hasSize(9_000);
                put(vault.objects(), 200, 3);
            }
        }
    }

    @Test
    void aSweepWorksOnAFullDiskAndTheReserveIsFilledAgain() throws Exception {
        var disk = new FaultDisk(1);
        try (var vault = TestVault.create(disk)) {
            var live = put(vault.objects(), 1, 3);
            put(vault.objects(), 100, 200);
            disk.setFree(0);
            var swept =
                    vault.objects()
                            .sweep(
                                    marks -> {
                                        for (var id : live) {
                                            marks.add(id);
                                        }
                                    },
                                    ObjectStore.Progress.NONE);
            assertThat(swept.bytesFreed()).isGreaterThan(1_700_000);
            assertThat(disk.exists(Layout.RESERVE)).isTrue();
            put(vault.objects(), 300, 3);
            assertThat(vault.objects().read(Kind.CHUNK, live.getFirst())).hasSize(9_000);
        }
    }

    @Test
    void aFailedForceIsNeverTriedAgain() throws Exception {
        var disk = new FaultDisk(1);
        ObjectId kept;
        try (var vault = TestVault.create(disk)) {
            kept = put(vault.objects(), 1, 1).getFirst();
            disk.failForces(true);
            var error = assertThrows(SigmaVaultException.class, () -> put(vault.objects(), 2, 1));
            assertThat(error.code()).isEqualTo("vault-io-failed");
            disk.failForces(false);
            error =
                    assertThrows(
                            SigmaVaultException.class, () -> vault.objects().commit(new byte[0]));
            assertThat(error.code()).isEqualTo("vault-read-only");
            assertThat(vault.objects().read(Kind.CHUNK, kept)).hasSize(9_000);
        }
        try (var vault = TestVault.open(disk.afterPowerCut(1))) {
            assertThat(vault.objects().state()).containsExactly(1);
            assertThat(vault.objects().read(Kind.CHUNK, kept)).hasSize(9_000);
        }
    }
}
