package io.sigmavault.vault.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.core.SigmaVaultException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectStoreTest {

    @TempDir Path folder;

    private static final int[] SIZES = {
        0, 1, 100, 5_000, 65_536, 300_000, 1 << 20, (1 << 20) + 1, 3_000_000, 4 << 20
    };

    private static void assertAll(ObjectStore store, TreeMap<ObjectId, byte[]> all)
            throws Exception {
        for (var each : all.entrySet()) {
            assertThat(store.contains(each.getKey())).isTrue();
            assertThat(store.read(Kind.CHUNK, each.getKey())).isEqualTo(each.getValue());
        }
    }

    @Test
    void whatIsPutComesBackAtOnceAndAfterOpening() throws Exception {
        var all = new TreeMap<ObjectId, byte[]>();
        try (var vault = TestVault.create(Disk.folder(folder), Options.DEFAULT)) {
            var store = vault.objects();
            assertThat(store.state()).isEmpty();
            var writer = store.writer();
            for (int round = 0; round < 3; round++) {
                for (int size : SIZES) {
                    byte[] object = TestVault.object(round, size);
                    var id = writer.put(Kind.CHUNK, round, object, 0, size);
                    all.put(id, object);
                    assertThat(store.read(Kind.CHUNK, id)).isEqualTo(object);
                }
            }
            assertAll(store, all);
            writer.flush();
            assertAll(store, all);
            store.commit("state 1".getBytes(StandardCharsets.UTF_8));
            assertAll(store, all);
            writer.close();
        }
        for (var mode : Mode.values()) {
            try (var vault = TestVault.open(Disk.folder(folder), mode, Options.DEFAULT)) {
                assertThat(vault.troubles()).isEmpty();
                assertThat(vault.objects().state()).asString().isEqualTo("state 1");
                assertAll(vault.objects(), all);
                var absent = vault.objects().idOf(Kind.CHUNK, new byte[7], 0, 7);
                assertThat(vault.objects().contains(absent)).isFalse();
                var error =
                        assertThrows(
                                SigmaVaultException.class,
                                () -> vault.objects().read(Kind.CHUNK, absent));
                assertThat(error.code()).isEqualTo("object-missing");
            }
        }
    }

    @Test
    void equalObjectsAreStoredOnceButNotAcrossKinds() throws Exception {
        byte[] object = TestVault.object(1, 200_000);
        try (var vault = TestVault.create(Disk.folder(folder), Options.DEFAULT)) {
            var store = vault.objects();
            try (var first = store.writer();
                    var second = store.writer()) {
                var id = first.put(Kind.CHUNK, 0, object, 0, object.length);
                assertThat(second.put(Kind.CHUNK, 9, object, 0, object.length)).isEqualTo(id);
                var node = second.put(Kind.NODE, 0, object, 0, object.length);
                assertThat(node).isNotEqualTo(id);
                first.flush();
                second.flush();
                store.commit(new byte[0]);
                second.put(Kind.CHUNK, 3, object, 0, object.length);
                second.flush();
                store.commit(new byte[0]);
            }
            assertThat(store.usage().objects()).isEqualTo(2);
            assertThat(store.usage().packs()).isEqualTo(2);
        }
    }

    @Test
    void aWriterThatClosesKeepsWhatAnotherReliesOn() throws Exception {
        byte[] object = TestVault.object(1, 1_000);
        byte[] dropped = TestVault.object(2, 1_000);
        ObjectId id;
        try (var vault = TestVault.create(Disk.folder(folder), Options.DEFAULT)) {
            var store = vault.objects();
            var first = store.writer();
            var second = store.writer();
            id = first.put(Kind.CHUNK, 0, object, 0, object.length);
            second.put(Kind.CHUNK, 0, object, 0, object.length);
            var gone = second.put(Kind.CHUNK, 0, dropped, 0, dropped.length);
            first.close();
            second.close();
            assertThat(store.contains(gone)).isFalse();
            store.commit(new byte[0]);
        }
        try (var vault = TestVault.open(Disk.folder(folder))) {
            assertThat(vault.objects().read(Kind.CHUNK, id)).isEqualTo(object);
        }
    }

    @Test
    void manyWritersAndReadersWorkAtOnce() throws Exception {
        var all = new TreeMap<ObjectId, byte[]>();
        try (var vault = TestVault.create(Disk.folder(folder), Options.DEFAULT);
                var threads = Executors.newFixedThreadPool(4)) {
            var store = vault.objects();
            var work = new ArrayList<Callable<TreeMap<ObjectId, byte[]>>>();
            for (int i = 0; i < 4; i++) {
                int thread = i;
                work.add(() -> ingest(store, thread));
            }
            for (var done : threads.invokeAll(work)) {
                all.putAll(done.get());
            }
            store.commit(new byte[0]);
            assertAll(store, all);
        }
        try (var vault = TestVault.open(Disk.folder(folder))) {
            assertAll(vault.objects(), all);
            assertThat(vault.objects().usage().objects()).isEqualTo(all.size());
        }
    }

    private static TreeMap<ObjectId, byte[]> ingest(ObjectStore store, int thread)
            throws Exception {
        var mine = new TreeMap<ObjectId, byte[]>();
        var random = new Random(thread);
        try (var writer = store.writer()) {
            for (int i = 0; i < 400; i++) {
                byte[] object = TestVault.object(random.nextInt(800), 1 + random.nextInt(3));
                if (i % 20 == 0) {
                    object = TestVault.object(random.nextInt(40), 1_200_000);
                }
                var id = writer.put(Kind.CHUNK, i % 12, object, 0, object.length);
                mine.put(id, object);
                assertThat(store.read(Kind.CHUNK, id)).isEqualTo(object);
                if (i % 150 == 0) {
                    writer.flush();
                    store.commit(new byte[] {(byte) thread});
                }
            }
            writer.flush();
        }
        return mine;
    }

    @Test
    void manyCommitsHaveFewSegments() throws Exception {
        try (var vault = TestVault.create(Disk.folder(folder), Options.DEFAULT)) {
            var store = vault.objects();
            var ids = new ArrayList<ObjectId>();
            for (int i = 0; i < 60; i++) {
                try (var writer = store.writer()) {
                    for (int j = 0; j < 10; j++) {
                        byte[] object = TestVault.object(i * 100 + j, 40);
                        ids.add(writer.put(Kind.NODE, 0, object, 0, object.length));
                    }
                    writer.flush();
                }
                store.commit(new byte[] {(byte) i});
            }
            assertThat(Disk.folder(folder).list("index")).hasSizeLessThan(16);
            assertThat(Disk.folder(folder).list("commits")).hasSize(2);
            for (var id : ids) {
                assertThat(store.read(Kind.NODE, id)).hasSize(40);
            }
        }
    }

    /// With a bound that the table outgrows, look-ups go to the segments on disk.
    @Test
    void aSmallIndexBoundChangesNothingButSpeed() throws Exception {
        var small = TestVault.OPTIONS.withMemory(1 << 20, 100_000);
        var disk = new FaultDisk(1);
        var all = new TreeMap<ObjectId, byte[]>();
        try (var vault = TestVault.create(disk, small)) {
            for (int round = 0; round < 3; round++) {
                try (var writer = vault.objects().writer()) {
                    for (int i = 0; i < 1_500; i++) {
                        byte[] object = TestVault.object(1_000 * round + i, 30);
                        all.put(writer.put(Kind.CHUNK, 0, object, 0, 30), object);
                    }
                    writer.flush();
                }
                vault.objects().commit(new byte[0]);
            }
            assertThat(vault.objects().usage().objects()).isEqualTo(all.size());
            assertAll(vault.objects(), all);
        }
    }

    /// So many that packs end by their number of objects and the index is written before the commit.
    @Test
    @Tag("slow")
    void hundredsOfThousandsOfObjectsInOneCommitComeBack() throws Exception {
        int count = 300_000;
        byte[] object = new byte[8];
        try (var vault = TestVault.create(Disk.folder(folder), TestVault.OPTIONS)) {
            try (var writer = vault.objects().writer()) {
                for (int i = 0; i < count; i++) {
                    ByteBuffer.wrap(object).putInt(i);
                    writer.put(Kind.CHUNK, 0, object, 0, object.length);
                }
                writer.flush();
            }
            assertThat(Disk.folder(folder).list("index")).isNotEmpty();
            vault.objects().commit(new byte[0]);
            assertThat(vault.objects().usage().objects()).isEqualTo(count);
        }
        try (var vault = TestVault.open(Disk.folder(folder), Mode.READ, Options.DEFAULT)) {
            assertThat(Disk.folder(folder).list("index")).hasSizeLessThan(3);
            for (int i = 0; i < count; i += 17) {
                ByteBuffer.wrap(object).putInt(i);
                var id = vault.objects().idOf(Kind.CHUNK, object, 0, object.length);
                assertThat(vault.objects().place(id).pack()).isNotNegative();
            }
            assertThat(vault.objects().check(false, ObjectStore.Progress.NONE).damage()).isEmpty();
        }
    }

    @Test
    void onlyOneProcessWrites() throws Exception {
        try (var vault = TestVault.create(Disk.folder(folder), Options.DEFAULT)) {
            var error =
                    assertThrows(
                            SigmaVaultException.class, () -> TestVault.open(Disk.folder(folder)));
            assertThat(error.code()).isEqualTo("vault-busy");
            try (var reader = TestVault.open(Disk.folder(folder), Mode.READ, Options.DEFAULT)) {
                var writer = reader.objects().writer();
                error =
                        assertThrows(
                                SigmaVaultException.class,
                                () -> writer.put(Kind.CHUNK, 0, new byte[1], 0, 1));
                assertThat(error.code()).isEqualTo("vault-read-only");
            }
            assertThat(vault.id()).hasSize(32);
        }
        var error =
                assertThrows(
                        SigmaVaultException.class,
                        () -> TestVault.create(Disk.folder(folder), Options.DEFAULT));
        assertThat(error.code()).isEqualTo("vault-exists");
        assertThat(List.of(folder.toFile().list())).doesNotContain("header.a.new");
    }
}
