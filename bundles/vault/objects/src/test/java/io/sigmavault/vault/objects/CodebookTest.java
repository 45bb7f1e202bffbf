package io.sigmavault.vault.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.core.SigmaVaultException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Codebooks are objects of the vault: stored twice, found by the frames that name them, and kept as long as one does.
class CodebookTest {

    private static final int OBJECTS = 60;

    /// Some may share one.
    private static final int FRAMES = 45;

    private final FaultDisk disk = new FaultDisk(1);

    private List<String> bookPacks() throws Exception {
        var names = new ArrayList<String>();
        for (var name : disk.list("packs")) {
            if (disk.bytes("packs/" + name)[11] == FileType.CODEBOOK_PACK.code()) {
                names.add(name);
            }
        }
        return names;
    }

    private void hurt(String pack) throws Exception {
        byte[] bytes = disk.bytes("packs/" + pack);
        bytes[300] ^= 1;
        disk.replace("packs/" + pack, bytes);
    }

    private static List<String> check(OpenVault vault) throws SigmaVaultException {
        return vault.objects().check(true, ObjectStore.Progress.NONE).damage();
    }

    private static ObjectStore.Marker all(List<ObjectId> ids) {
        return live -> {
            for (var id : ids) {
                live.add(id);
            }
        };
    }

    @Test
    void framesNameACodebookAndComeBack() throws Exception {
        List<ObjectId> ids;
        ObjectId book;
        try (var vault = TestVault.create(disk)) {
            ids = BookedVault.put(vault, OBJECTS);
            book = BookedVault.publish(vault);
            assertThat(BookedVault.publish(vault)).isEqualTo(book);
            BookedVault.reseal(vault, Optional.empty());
            long before = vault.resealer().candidates().getFirst().sizeBytes();
            BookedVault.reseal(vault, Optional.of(book));
            assertThat(vault.resealer().candidates().getFirst().sizeBytes()).isLessThan(before);
        }
        assertThat(bookPacks()).hasSize(2);
        try (var vault = TestVault.open(disk, Mode.READ, TestVault.OPTIONS)) {
            BookedVault.assertThere(vault, ids);
            assertThat(check(vault)).isEmpty();
            assertThat(vault.objects().state()).containsExactly(1);
            var info = vault.codebooks().list().getFirst();
            assertThat(info.id()).isEqualTo(book);
            assertThat(info.label()).isEqualTo("test");
            assertThat(info.bytes()).isEqualTo(BookedVault.codebook().length);
            assertThat(info.frames()).isBetween((long) FRAMES, (long) OBJECTS);
            assertThat(info.savedBytes()).isGreaterThan(FRAMES * 100);
            assertThat(info.storedBytes())
                    .isEqualTo(
                            disk.bytes("packs/" + bookPacks().get(0)).length
                                    + disk.bytes("packs/" + bookPacks().get(1)).length);
        }
    }

    @Test
    void whatPublishingTakesIsKnownBefore() throws Exception {
        try (var vault = TestVault.create(disk)) {
            long size =
                    vault.codebooks().sizeBytes(PresetDeflate.ID, "test", BookedVault.codebook());
            BookedVault.publish(vault);
            assertThat(vault.codebooks().list().getFirst().storedBytes()).isEqualTo(size);
        }
    }

    private static int features(FaultDisk disk, String name) throws Exception {
        return Header.read(disk.bytes(name)).incompatible();
    }

    @Test
    void theFeatureIsOnInBothHeadersBeforeTheFirstCodebookIsWritten() throws Exception {
        var features = new ArrayList<Integer>();
        try (var vault = TestVault.create(disk)) {
            BookedVault.put(vault, OBJECTS);
            assertThat(features(disk, Layout.HEADER_A)).isZero();
            disk.watch((now, what) -> {
                if (what.startsWith("create packs/") && features.isEmpty()) {
                    var left = now.copy(1).afterPowerCut(1);
                    try {
                        features.add(features(left, Layout.HEADER_A));
                        features.add(features(left, Layout.HEADER_B));
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                }
            });
            BookedVault.publish(vault);
            disk.watch((_, _) -> {});
            vault.keys().rekey();
        }
        assertThat(features).containsExactly(1, 1);
        assertThat(features(disk, Layout.HEADER_A)).isEqualTo(1);
    }

    @Test
    void theOtherCopyServesWhereOneIsHurtOrGoneAndIsMadeAgain() throws Exception {
        var ids = BookedVault.make(disk, OBJECTS);
        for (int i = 0; i < 4; i++) {
            var name = bookPacks().get(i % 2);
            if (i < 2) {
                hurt(name);
            } else {
                disk.delete("packs/" + name);
            }
            try (var vault = TestVault.open(disk, Mode.READ, TestVault.OPTIONS)) {
                BookedVault.assertThere(vault, ids);
                assertThat(check(vault)).singleElement().asString().contains(name);
            }
            try (var vault = TestVault.open(disk)) {
                assertThat(check(vault)).anyMatch(each -> each.contains("made again"));
                assertThat(check(vault)).isEmpty();
            }
            assertThat(bookPacks()).hasSize(2).doesNotContain(name);
        }
    }

    @Test
    void withoutAnyCopyTheFramesThatNameItAreClearlyRefused() throws Exception {
        var ids = BookedVault.make(disk, OBJECTS);
        for (var name : bookPacks()) {
            hurt(name);
        }
        try (var vault = TestVault.open(disk)) {
            var error =
                    assertThrows(
                            SigmaVaultException.class,
                            () -> vault.objects().read(Kind.CHUNK, ids.getFirst()));
            assertThat(error.code()).isEqualTo("codebook-missing");
            assertThat(vault.codebooks().list().getFirst().bytes()).isZero();
            assertThat(vault.codebooks().list().getFirst().frames()).isPositive();
            var checked = vault.objects().check(true, ObjectStore.Progress.NONE);
            assertThat(checked.lost()).containsAll(ids);
            var id = checked.damage().getLast();
            assertThat(id).contains("no copy of codebook");
            assertThat(error).hasMessageContaining(id.replaceAll(".*([0-9a-f]{64}).*", "$1"));
        }
    }

    @Test
    void aSweepKeepsWhatFramesNameAndDropsTheRest() throws Exception {
        var ids = BookedVault.make(disk, OBJECTS);
        try (var vault = TestVault.open(disk)) {
            vault.objects().sweep(all(ids), ObjectStore.Progress.NONE);
            BookedVault.assertThere(vault, ids);
            assertThat(bookPacks()).hasSize(2);
            // Few stay, so the pack is written anew, without a codebook.
            var few = ids.subList(0, 3);
            vault.objects().sweep(all(few), ObjectStore.Progress.NONE);
            BookedVault.assertThere(vault, few);
            assertThat(bookPacks()).isEmpty();
            assertThat(vault.codebooks().list()).isEmpty();
        }
        try (var vault = TestVault.open(disk)) {
            BookedVault.assertThere(vault, ids.subList(0, 3));
        }
    }

    @Test
    void whatFramesAreBeingWrittenWithStaysAndWhatIsGoingIsNotUsed() throws Exception {
        try (var vault = TestVault.create(disk)) {
            var ids = BookedVault.put(vault, OBJECTS);
            var book = BookedVault.publish(vault);
            try (var prepared = BookedVault.prepare(vault, Optional.of(book))) {
                assertThat(vault.codebooks().dropUnused()).isZero();
                vault.objects().sweep(all(ids), ObjectStore.Progress.NONE);
                assertThat(bookPacks()).hasSize(2);
                assertThat(prepared.swap()).isTrue();
            }
            BookedVault.assertThere(vault, ids);
            assertThat(vault.codebooks().dropUnused()).isZero();
            try (var other = BookedVault.prepare(vault, Optional.of(book))) {
                assertThat(other.packs()).hasSize(1);
            }
            vault.objects().commit(new byte[] {2});
            vault.objects().sweep(all(List.of()), ObjectStore.Progress.NONE);
            assertThat(bookPacks()).isEmpty();
        }
    }

    @Test
    void anUnusedOneIsDropped() throws Exception {
        try (var vault = TestVault.create(disk)) {
            BookedVault.publish(vault);
            assertThat(vault.codebooks().dropUnused()).isEqualTo(1);
            assertThat(bookPacks()).isEmpty();
            assertThat(vault.codebooks().list()).isEmpty();
        }
    }

    @Test
    void newEpochsSealBothCopiesAgainAndFramesStillNameIt() throws Exception {
        var ids = BookedVault.make(disk, OBJECTS);
        var before = bookPacks();
        hurt(before.getFirst());
        try (var vault = TestVault.open(disk)) {
            vault.keys().rekey();
            vault.keys().reEncrypt(ObjectStore.Progress.NONE);
            BookedVault.assertThere(vault, ids);
        }
        assertThat(bookPacks()).hasSize(2).doesNotContainAnyElementsOf(before);
        try (var vault = TestVault.open(disk)) {
            BookedVault.assertThere(vault, ids);
            assertThat(vault.codebooks().list().getFirst().frames())
                    .isBetween((long) FRAMES, (long) OBJECTS);
            vault.objects().sweep(all(ids), ObjectStore.Progress.NONE);
            BookedVault.assertThere(vault, ids);
            assertThat(check(vault)).isEmpty();
        }
    }

    @Test
    void aHurtIndexIsMadeAgainWithoutThem() throws Exception {
        var ids = BookedVault.make(disk, OBJECTS);
        for (var name : disk.list("index")) {
            disk.delete("index/" + name);
        }
        try (var vault = TestVault.open(disk)) {
            BookedVault.assertThere(vault, ids);
            vault.objects().commit(new byte[] {2});
        }
        try (var vault = TestVault.open(disk)) {
            BookedVault.assertThere(vault, ids);
            assertThat(check(vault)).isEmpty();
        }
    }

    @Test
    void aPackThatIsTakenInBringsTheCodebooksItNeeds() throws Exception {
        List<ObjectId> ids;
        FaultDisk left;
        try (var vault = TestVault.create(disk)) {
            ids = BookedVault.put(vault, OBJECTS);
            var book = BookedVault.publish(vault);
            var old = vault.resealer().candidates().getFirst().name();
            var prepared = BookedVault.prepare(vault, Optional.of(book));
            left = disk.afterKill(1);
            prepared.close();
            left.delete("packs/" + old);
        }
        var options = TestVault.OPTIONS.withAdopt(true);
        try (var vault = TestVault.open(left, Mode.WRITE, options)) {
            BookedVault.assertThere(vault, ids);
            vault.objects().commit(new byte[] {2});
            assertThat(vault.codebooks().list().getFirst().frames())
                    .isBetween((long) FRAMES, (long) OBJECTS);
        }
    }

    @Test
    void whatNamesALostCodebookIsNoCopyOfWhatAJournalNeeds() throws Exception {
        List<ObjectId> ids;
        FaultDisk left;
        try (var vault = TestVault.create(disk)) {
            ids = BookedVault.put(vault, OBJECTS);
            var old = vault.resealer().candidates().getFirst().name();
            byte[] bytes = disk.bytes("packs/" + old);
            BookedVault.reseal(vault, Optional.of(BookedVault.publish(vault)));
            left = disk.afterKill(1);
            // As if it had not been deleted yet.
            try (var file = left.create("packs/" + old)) {
                file.write(0, bytes, 0, bytes.length);
                file.force();
            }
        }
        for (var name : bookPacks()) {
            byte[] bytes = left.bytes("packs/" + name);
            bytes[300] ^= 1;
            left.replace("packs/" + name, bytes);
        }
        var options = TestVault.OPTIONS.withAdopt(true);
        try (var vault = TestVault.open(left, Mode.WRITE, options)) {
            BookedVault.assertThere(vault, ids);
        }
    }

    @Test
    void aPackWhoseDeletionGotLostDoesNotComeBackWithoutItsCodebook() throws Exception {
        var ids = BookedVault.make(disk, OBJECTS);
        var kept = new TreeMap<String, byte[]>();
        for (var name : disk.list("packs")) {
            kept.put(name, disk.bytes("packs/" + name));
        }
        kept.keySet().removeAll(bookPacks());
        try (var vault = TestVault.open(disk)) {
            vault.objects().sweep(all(List.of()), ObjectStore.Progress.NONE);
        }
        assertThat(disk.list("packs")).isEmpty();
        for (var each : kept.entrySet()) {
            try (var file = disk.create("packs/" + each.getKey())) {
                file.write(0, each.getValue(), 0, each.getValue().length);
                file.force();
            }
        }
        var options = TestVault.OPTIONS.withAdopt(true);
        try (var vault = TestVault.open(disk, Mode.WRITE, options)) {
            assertThat(vault.troubles()).isEmpty();
            assertThat(vault.objects().contains(ids.getFirst())).isFalse();
            BookedVault.put(vault, OBJECTS);
            BookedVault.assertThere(vault, ids);
        }
    }

    @Test
    void codebooksAreNotPutAmongObjects() throws Exception {
        try (var vault = TestVault.create(disk);
                var writer = vault.objects().writer()) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> writer.put(Kind.CODEBOOK, 0, new byte[3], 0, 3));
        }
    }
}
