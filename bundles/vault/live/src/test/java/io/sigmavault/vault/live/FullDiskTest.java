package io.sigmavault.vault.live;

import static io.sigmavault.vault.live.Workload.ANNA;
import static io.sigmavault.vault.live.Workload.VAULT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.VaultInfo;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.objects.FaultDisk;
import java.util.Arrays;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// A full disk is told as such, leaves nothing half done, and stops neither reading nor deleting.
class FullDiskTest {

    private static final int SPARE = 16 << 20;

    private static LiveVaults engine(FaultDisk disk) {
        return TestVaults.open(disk, TestVaults.SMALL);
    }

    @Test
    void everyWriteMayFindTheDiskFull() throws Exception {
        for (int free = 0; free < 400_000; free += 15_013) {
            var disk = new FaultDisk(free);
            try (var engine = engine(disk)) {
                engine.create(VAULT, Workload.passphrase(), ANNA);
                disk.setFree(free);
                var expected = fill(engine, free);
                // Without spare space packs may find the disk full, after which only reading goes
                // on.
                assertThat(Workload.same(Workload.read(engine.files(VAULT)), expected))
                        .as("%d bytes free", free)
                        .isTrue();
                engine.lock(VAULT, ANNA);
                engine.unlock(VAULT, Workload.passphrase(), ANNA);
                assertSame(engine, expected, free);
                disk.setFree(Long.MAX_VALUE);
                Workload.upload(engine.files(VAULT), "later", new byte[10]);
                expected.put("later", new byte[10]);
                engine.lock(VAULT, ANNA);
                engine.unlock(VAULT, Workload.passphrase(), ANNA);
                assertSame(engine, expected, free);
            }
        }
    }

    private static void assertSame(LiveVaults engine, TreeMap<String, byte[]> expected, int free)
            throws Exception {
        assertThat(Workload.same(Workload.read(engine.files(VAULT)), expected))
                .as("%d bytes free", free)
                .isTrue();
        assertThat(engine.info(VAULT).state()).isEqualTo(VaultInfo.State.UNLOCKED);
    }

    /// Works until the disk is full, and three failures further.
    private static TreeMap<String, byte[]> fill(LiveVaults engine, int seed) throws Exception {
        var expected = new TreeMap<String, byte[]>();
        int failures = 0;
        var planned = new Workload(seed, 60_000, expected).plan(60).iterator();
        while (planned.hasNext()) {
            var step = planned.next();
            try {
                step.step().run(engine.files(VAULT));
                expected = step.after();
            } catch (SigmaVaultException e) {
                assertThat(e.code()).as(step.what()).isIn("vault-full", "vault-read-only");
                failures++;
                if (failures == 3) {
                    return expected;
                }
                planned = new Workload(seed + failures, 60_000, expected).plan(60).iterator();
            }
        }
        return expected;
    }

    @Test
    void deletingWorksOnAFullDiskAndMakesRoom() throws Exception {
        var disk = new FaultDisk(1);
        try (var engine = TestVaults.open(disk, TestVaults.sparing(SPARE))) {
            engine.create(VAULT, Workload.passphrase(), ANNA);
            disk.setFree(70_000_000);
            byte[] content = new byte[12_000_000];
            int stored = 0;
            while (true) {
                new Random(stored).nextBytes(content);
                try {
                    Workload.upload(engine.files(VAULT), "f" + stored, content);
                    stored++;
                } catch (SigmaVaultException e) {
                    assertThat(e.code()).isEqualTo("vault-full");
                    break;
                }
            }
            assertThat(stored).isGreaterThan(3);
            disk.setFree(SPARE / 4);
            engine.lock(VAULT, ANNA);
            engine.unlock(VAULT, Workload.passphrase(), ANNA);
            for (int i = 0; i < stored; i++) {
                engine.files(VAULT).remove(VaultPath.parse("f" + i), false, null, ANNA);
            }
            assertThat(engine.sweep(VAULT).bytesFreed()).isGreaterThan(stored * 12_000_000L);
            assertThat(engine.info(VAULT).storedBytes()).isLessThan(10_000_000);
            Workload.upload(engine.files(VAULT), "again", content);
            assertThat(Workload.content(engine.files(VAULT), VaultPath.parse("again")))
                    .isEqualTo(content);
        }
    }

    @Test
    void whatAnOpenFileFoundNoRoomForIsStoredOnceThereIs() throws Exception {
        var disk = new FaultDisk(1);
        try (var engine = TestVaults.open(disk, TestVaults.sparing(SPARE))) {
            engine.create(VAULT, Workload.passphrase(), ANNA);
            var files = engine.files(VAULT);
            byte[] content = new byte[SPARE];
            new Random(1).nextBytes(content);
            try (var handle = files.openWrite(VaultPath.parse("a"), true, ANNA)) {
                handle.write(0, content, 0, 5_000_000);
                disk.setFree(SPARE / 2);
                var error =
                        assertThrows(
                                SigmaVaultException.class,
                                () -> handle.write(5_000_000, content, 5_000_000, 5_000_000));
                assertThat(error.code()).isEqualTo("vault-full");
                assertThat(assertThrows(SigmaVaultException.class, handle::sync).code())
                        .isEqualTo("vault-full");
                disk.setFree(Long.MAX_VALUE);
                handle.write(5_000_000, content, 5_000_000, 5_000_000);
                handle.sync();
            }
            byte[] stored = Workload.content(files, VaultPath.parse("a"));
            assertThat(stored).isEqualTo(Arrays.copyOf(content, 10_000_000));
        }
    }

    @Test
    void aFailedForceIsNeverTriedAgain() throws Exception {
        var disk = new FaultDisk(1);
        try (var engine = engine(disk)) {
            engine.create(VAULT, Workload.passphrase(), ANNA);
            var files = engine.files(VAULT);
            Workload.upload(files, "a", new byte[10]);
            disk.failForces(true);
            var error =
                    assertThrows(
                            SigmaVaultException.class,
                            () -> Workload.upload(files, "b", new byte[10]));
            assertThat(error.code()).isEqualTo("vault-io-failed");
            disk.failForces(false);
            error =
                    assertThrows(
                            SigmaVaultException.class,
                            () -> Workload.upload(files, "c", new byte[10]));
            assertThat(error.code()).isEqualTo("vault-read-only");
            assertThat(engine.info(VAULT).state()).isEqualTo(VaultInfo.State.READ_ONLY);
            assertThat(Workload.content(files, VaultPath.parse("a"))).hasSize(10);
            engine.lock(VAULT, ANNA);
            engine.unlock(VAULT, Workload.passphrase(), ANNA);
            Workload.upload(engine.files(VAULT), "c", new byte[10]);
            assertThat(engine.info(VAULT).state()).isEqualTo(VaultInfo.State.UNLOCKED);
        }
    }
}
