package io.sigmavault.vault.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.core.SigmaVaultException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SweepTest {

    private final FaultDisk disk = new FaultDisk(1);

    private static List<ObjectId> put(OpenVault vault, int seed, int count, int size)
            throws SigmaVaultException {
        var ids = new ArrayList<ObjectId>();
        try (var writer = vault.objects().writer()) {
            for (int i = 0; i < count; i++) {
                byte[] object = TestVault.object(seed + i, size);
                ids.add(writer.put(Kind.CHUNK, 0, object, 0, size));
            }
            writer.flush();
        }
        vault.objects().commit(new byte[] {(byte) seed});
        return ids;
    }

    private static ObjectStore.Marker marking(List<ObjectId> ids) {
        return live -> {
            for (var id : ids) {
                assertThat(live.add(id)).isTrue();
                assertThat(live.add(id)).isFalse();
            }
        };
    }

    private static Swept sweep(OpenVault vault, List<ObjectId> live) throws SigmaVaultException {
        return vault.objects().sweep(marking(live), ObjectStore.Progress.NONE);
    }

    private long packBytes() throws Exception {
        long sum = 0;
        for (var name : disk.list("packs")) {
            sum += disk.bytes("packs/" + name).length;
        }
        return sum;
    }

    @Test
    void unusedPacksGoAndSparseOnesAreRewritten() throws Exception {
        List<ObjectId> live = new ArrayList<>();
        try (var vault = TestVault.create(disk)) {
            var dead = put(vault, 0, 20, 10_000);
            var sparse = put(vault, 100, 20, 10_001);
            var full = put(vault, 200, 20, 10_002);
            live.addAll(sparse.subList(0, 4));
            live.addAll(full);
            long before = packBytes();
            var swept = sweep(vault, live);
            assertThat(swept.packsDeleted()).isEqualTo(2);
            assertThat(swept.packsRewritten()).isEqualTo(1);
            assertThat(swept.objects()).isEqualTo(36);
            assertThat(before - packBytes()).isEqualTo(swept.bytesFreed()).isPositive();
            assertThat(vault.objects().contains(dead.getFirst())).isFalse();
            assertThat(vault.objects().contains(sparse.getLast())).isFalse();
            assertThat(vault.objects().state()).isEqualTo(new byte[] {(byte) 200});
            // What is gone can be stored again.
            put(vault, 0, 1, 10_000);
            assertThat(vault.objects().read(Kind.CHUNK, dead.getFirst())).hasSize(10_000);
        }
        try (var vault = TestVault.open(disk)) {
            for (var id : live) {
                assertThat(vault.objects().read(Kind.CHUNK, id)).isNotEmpty();
            }
            assertThat(vault.objects().check(true, ObjectStore.Progress.NONE).damage()).isEmpty();
        }
    }

    @Test
    void whatIsMissingStopsASweepBeforeItDeletes() throws Exception {
        try (var vault = TestVault.create(disk)) {
            put(vault, 0, 3, 1_000);
            var files = disk.files();
            var absent = vault.objects().idOf(Kind.CHUNK, new byte[3], 0, 3);
            var error =
                    assertThrows(SigmaVaultException.class, () -> sweep(vault, List.of(absent)));
            assertThat(error.code()).isEqualTo("object-missing");
            assertThat(disk.files()).isEqualTo(files);
        }
    }

    @Test
    void whatIsFoundOrStoredDuringASweepStays() throws Exception {
        try (var vault = TestVault.create(disk)) {
            var store = vault.objects();
            var found = put(vault, 0, 1, 5_000).getFirst();
            var restored = put(vault, 50, 1, 5_000).getFirst();
            var fresh = new ArrayList<ObjectId>();
            try (var writer = store.writer()) {
                store.sweep(
                        _ -> {
                            assertThat(store.contains(found)).isTrue();
                            byte[] known = TestVault.object(50, 5_000);
                            writer.put(Kind.CHUNK, 0, known, 0, known.length);
                            byte[] object = TestVault.object(99, 5_000);
                            fresh.add(writer.put(Kind.CHUNK, 0, object, 0, object.length));
                        },
                        ObjectStore.Progress.NONE);
                writer.flush();
            }
            store.commit(new byte[0]);
            for (var id : List.of(found, restored, fresh.getFirst())) {
                assertThat(store.read(Kind.CHUNK, id)).hasSize(5_000);
            }
        }
    }

    @Test
    void aCancelledSweepLeavesEverything() throws Exception {
        try (var vault = TestVault.create(disk)) {
            var ids = put(vault, 0, 20, 10_000);
            var live = ids.subList(0, 3);
            ObjectStore.Progress cancel =
                    (_, _) -> {
                        throw StoreException.failed("cancelled");
                    };
            assertThrows(
                    SigmaVaultException.class, () -> vault.objects().sweep(marking(live), cancel));
            for (var id : ids) {
                assertThat(vault.objects().read(Kind.CHUNK, id)).hasSize(10_000);
                assertThat(vault.objects().contains(id)).isTrue();
            }
            assertThat(sweep(vault, live).packsRewritten()).isZero(); // pinned just now
            vault.objects().commit(new byte[0]);
            assertThat(sweep(vault, live).packsRewritten()).isEqualTo(1);
            assertThat(vault.objects().check(true, ObjectStore.Progress.NONE).damage()).isEmpty();
        }
    }

    @Test
    void manySmallPacksAreGathered() throws Exception {
        var all = new ArrayList<ObjectId>();
        try (var vault = TestVault.create(disk)) {
            for (int i = 0; i < 30; i++) {
                all.addAll(put(vault, i * 10, 3, 500));
            }
            sweep(vault, all);
            assertThat(vault.objects().usage().packs()).isEqualTo(1);
            for (var id : all) {
                assertThat(vault.objects().read(Kind.CHUNK, id)).hasSize(500);
            }
        }
    }

    @Test
    void aSweepWorksWithAnIndexTooLargeForMemory() throws Exception {
        var live = new ArrayList<ObjectId>();
        TestVault.create(disk).close();
        for (int round = 0; round < 3; round++) {
            try (var vault =
                    TestVault.open(disk, Mode.WRITE, TestVault.OPTIONS.withMemory(1 << 20, 1))) {
                var ids = put(vault, 1_000 * round, 200, 300);
                live.removeIf(_ -> new Random(live.size()).nextInt(4) != 0);
                live.addAll(ids);
                sweep(vault, live);
                for (var id : live) {
                    assertThat(vault.objects().read(Kind.CHUNK, id)).hasSize(300);
                }
                assertThat(vault.objects().check(true, ObjectStore.Progress.NONE).damage())
                        .isEmpty();
            }
        }
    }
}
