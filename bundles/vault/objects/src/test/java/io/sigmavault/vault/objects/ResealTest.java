package io.sigmavault.vault.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.codec.EncodeOptions;
import io.sigmavault.core.SigmaVaultException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// Packs are written anew, smaller, and everything in them is still there.
class ResealTest {

    private final FaultDisk disk = new FaultDisk(1);

    private static Resealer.How how(Resealer.Order order) {
        return new Resealer.How("sigma", EncodeOptions.DEFAULT_LEVEL, 9, order);
    }

    private static final Resealer.How ANY = how(_ -> 0);

    /// Logs beside logs: with others in their frame they would gain nothing.
    private static Resealer.How apart(List<ObjectId> ids) {
        return how(id -> (ids.indexOf(id) % 3 == 0 ? 1 : 2) << Resealer.Order.GROUP_BITS);
    }

    /// Lines of a log, of which every third object has some.
    private static byte[] log(int part) {
        var lines = new StringBuilder();
        for (int i = part * 200; i < part * 200 + 200; i++) {
            lines.append("2026-11-27T08:%02d:%02d.%03d".formatted(i / 60 % 60, i % 60, i % 997))
                    .append(" INFO  [worker-%d] io.example.Shop".formatted(i % 7))
                    .append(" - order %d of customer %d paid%n".formatted(i, i * 31 % 977));
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] object(int number) {
        return number % 3 == 0 ? log(number) : TestVault.object(number, 5_000);
    }

    private static List<ObjectId> put(OpenVault vault, int from, int to)
            throws SigmaVaultException {
        var ids = new ArrayList<ObjectId>();
        try (var writer = vault.objects().writer()) {
            for (int i = from; i < to; i++) {
                byte[] object = object(i);
                ids.add(writer.put(Kind.CHUNK, 0, object, 0, object.length));
            }
            writer.flush();
        }
        vault.objects().commit(new byte[] {(byte) from});
        return ids;
    }

    private static List<String> all(OpenVault vault) {
        return vault.resealer().candidates().stream().map(Resealer.Candidate::name).toList();
    }

    private static Resealer.Prepared prepare(OpenVault vault, Resealer.How how)
            throws SigmaVaultException {
        return vault.resealer().prepare(all(vault), how, ObjectStore.Progress.NONE);
    }

    private static void assertAllThere(OpenVault vault, List<ObjectId> ids)
            throws SigmaVaultException {
        for (int i = 0; i < ids.size(); i++) {
            assertThat(vault.objects().read(Kind.CHUNK, ids.get(i))).isEqualTo(object(i));
        }
        var checked = vault.objects().check(true, ObjectStore.Progress.NONE);
        assertThat(checked.damage()).isEmpty();
    }

    private List<String> packFiles() throws Exception {
        return disk.list("packs");
    }

    @Test
    void packsBecomeSmallerAndHoldTheSame() throws Exception {
        List<ObjectId> ids;
        try (var vault = TestVault.create(disk)) {
            ids = put(vault, 0, 60);
            long before = vault.objects().usage().storedBytes();
            try (var prepared = prepare(vault, apart(ids))) {
                assertThat(prepared.bytesAfter()).isLessThan(prepared.bytesBefore());
                assertThat(prepared.swap()).isTrue();
                assertThat(all(vault)).isEqualTo(prepared.packs());
            }
            assertThat(vault.objects().usage().storedBytes()).isLessThan(before);
            assertThat(vault.objects().usage().codecFrames()).containsKey("sigma");
            assertThat(packFiles()).hasSize(1);
            assertAllThere(vault, ids);
        }
        try (var vault = TestVault.open(disk)) {
            assertAllThere(vault, ids);
            assertThat(vault.objects().state()).isEqualTo(new byte[] {0});
        }
    }

    /// Two versions of a file of 600 KB, which as they came in had a frame each.
    @Test
    void versionsOfALargerFileShareAFrame() throws Exception {
        byte[] one = new byte[600_000];
        var random = new Random(3);
        for (int i = 0; i < one.length; i++) {
            one[i] = (byte) ('a' + random.nextInt(16));
        }
        byte[] other = one.clone();
        other[300_000] ^= 1;
        try (var vault = TestVault.create(disk)) {
            try (var writer = vault.objects().writer()) {
                writer.put(Kind.CHUNK, 0, one, 0, one.length);
                writer.put(Kind.CHUNK, 0, other, 0, other.length);
                writer.flush();
            }
            vault.objects().commit(new byte[0]);
            try (var prepared = prepare(vault, ANY)) {
                assertThat(prepared.bytesBefore()).isGreaterThan(600_000);
                assertThat(prepared.bytesAfter()).isLessThan(350_000);
            }
        }
    }

    @Test
    void whatIsPreparedAndNotSwappedLeavesNothing() throws Exception {
        try (var vault = TestVault.create(disk)) {
            var ids = put(vault, 0, 30);
            var files = packFiles();
            try (var prepared = prepare(vault, ANY)) {
                assertThat(packFiles()).hasSize(files.size() + prepared.packs().size());
            }
            assertThat(packFiles()).isEqualTo(files);
            ObjectStore.Progress cancel =
                    (done, _) -> {
                        if (done > 10_000) {
                            throw StoreException.failed("cancelled");
                        }
                    };
            assertThrows(
                    SigmaVaultException.class,
                    () -> vault.resealer().prepare(all(vault), ANY, cancel));
            assertThat(packFiles()).isEqualTo(files);
            assertAllThere(vault, ids);
        }
    }

    @Test
    void whatIsFoundOrStoredMeanwhileStays() throws Exception {
        try (var vault = TestVault.create(disk)) {
            var ids = put(vault, 0, 30);
            var store = vault.objects();
            try (var writer = store.writer();
                    var prepared = prepare(vault, ANY)) {
                assertThat(store.contains(ids.getFirst())).isTrue(); // pins an old pack
                byte[] again = object(1);
                writer.put(Kind.CHUNK, 0, again, 0, again.length);
                byte[] fresh = object(30);
                ids.add(writer.put(Kind.CHUNK, 0, fresh, 0, fresh.length));
                assertThat(prepared.swap()).isTrue();
                assertThat(store.read(Kind.CHUNK, ids.getLast())).isEqualTo(fresh);
                writer.flush();
            }
            store.commit(new byte[0]);
            assertAllThere(vault, ids);
        }
        try (var vault = TestVault.open(disk)) {
            assertThat(vault.resealer().candidates()).isNotEmpty();
        }
    }

    @Test
    void aPackThatASweepTookMeanwhileIsNotSwapped() throws Exception {
        try (var vault = TestVault.create(disk)) {
            var ids = put(vault, 0, 30);
            var live = ids.subList(0, 4);
            try (var prepared = prepare(vault, ANY)) {
                vault.objects()
                        .sweep(
                                each -> {
                                    for (var id : live) {
                                        each.add(id);
                                    }
                                },
                                ObjectStore.Progress.NONE);
                var files = packFiles();
                assertThat(prepared.swap()).isFalse();
                assertThat(packFiles()).isEqualTo(files);
            }
            assertAllThere(vault, live);
            assertThat(packFiles()).hasSize(1);
        }
    }

    @Test
    void packsOfARunThatWasKilledAreNotAdopted() throws Exception {
        List<ObjectId> ids;
        FaultDisk left;
        try (var vault = TestVault.create(disk)) {
            ids = put(vault, 0, 30);
            var prepared = prepare(vault, ANY);
            left = disk.afterKill(1);
            prepared.close();
        }
        assertThat(left.list("packs")).hasSize(2);
        var options = TestVault.OPTIONS.withAdopt(true);
        try (var vault = TestVault.open(left, Mode.WRITE, options)) {
            assertThat(left.list("packs")).hasSize(1);
            assertThat(vault.troubles()).isEmpty();
            assertAllThere(vault, ids);
        }
    }

    /// A disk as it is when a re-sealing was killed before its packs took the place of the others.
    private FaultDisk killedBeforeTheSwap(List<ObjectId> ids) throws Exception {
        try (var vault = TestVault.create(disk)) {
            ids.addAll(put(vault, 0, 30));
            var prepared = prepare(vault, ANY);
            var left = disk.afterKill(1);
            prepared.close();
            return left;
        }
    }

    /// A disk as it is when a re-sealing was killed once both commits name the new packs, and the old ones lie there still.
    private FaultDisk killedBeforeTheOldOnesGo(List<ObjectId> ids) throws Exception {
        var last = new AtomicReference<FaultDisk>();
        try (var vault = TestVault.create(disk);
                var prepared = prepare(vault, ids)) {
            disk.watch((now, what) -> {
                if (what.equals("force folder commits")) {
                    last.set(now.copy(1));
                }
            });
            assertThat(prepared.swap()).isTrue();
        }
        disk.watch((_, _) -> {});
        return last.get();
    }

    private static Resealer.Prepared prepare(OpenVault vault, List<ObjectId> ids)
            throws SigmaVaultException {
        ids.addAll(put(vault, 0, 30));
        return prepare(vault, ANY);
    }

    private static void hurt(FaultDisk disk, String pack) throws Exception {
        byte[] bytes = disk.bytes("packs/" + pack);
        bytes[5_000] ^= 1;
        disk.replace("packs/" + pack, bytes);
    }

    /// The only pack of which the vault says so.
    private static String pack(FaultDisk disk, boolean named) throws Exception {
        try (var vault = TestVault.open(disk, Mode.READ, TestVault.OPTIONS)) {
            var names = all(vault);
            return disk.list("packs").stream()
                    .filter(name -> names.contains(name) == named)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void assertReadable(FaultDisk disk, List<ObjectId> ids, int packs)
            throws Exception {
        var options = TestVault.OPTIONS.withAdopt(true);
        try (var vault = TestVault.open(disk, Mode.WRITE, options)) {
            assertThat(disk.list("packs")).hasSize(packs);
            for (int i = 0; i < ids.size(); i++) {
                assertThat(vault.objects().read(Kind.CHUNK, ids.get(i))).isEqualTo(object(i));
            }
            vault.objects().commit(new byte[0]);
        }
        try (var vault = TestVault.open(disk, Mode.READ, TestVault.OPTIONS)) {
            assertThat(vault.objects().read(Kind.CHUNK, ids.getLast())).isNotEmpty();
        }
    }

    @Test
    void theOldPacksGoOnceBothCommitsHaveTheNew() throws Exception {
        var ids = new ArrayList<ObjectId>();
        var left = killedBeforeTheOldOnesGo(ids);
        var named = pack(left, true);
        assertThat(left.list("packs")).hasSize(2);
        assertReadable(left, ids, 1);
        assertThat(left.list("packs")).containsExactly(named);
    }

    @Test
    void aPackWithAnObjectThatTheCommitLacksIsTakenIn() throws Exception {
        List<ObjectId> ids;
        FaultDisk left;
        try (var vault = TestVault.create(disk)) {
            ids = put(vault, 0, 30);
            try (var writer = vault.objects().writer()) {
                byte[] fresh = object(30);
                ids.add(writer.put(Kind.CHUNK, 0, fresh, 0, fresh.length));
                writer.flush();
            }
            vault.objects().force();
            left = disk.afterKill(1);
        }
        assertReadable(left, ids, 2);
    }

    @Test
    void theCopyThatIsLeftIsKeptWhereTheCommitsIsHurt() throws Exception {
        var ids = new ArrayList<ObjectId>();
        var left = killedBeforeTheSwap(ids);
        hurt(left, pack(left, true));
        assertReadable(left, ids, 2);
    }

    @Test
    void theCopyThatIsLeftIsKeptWhereTheCommitsIsGone() throws Exception {
        var ids = new ArrayList<ObjectId>();
        var left = killedBeforeTheSwap(ids);
        left.delete("packs/" + pack(left, true));
        assertReadable(left, ids, 1);
    }

    @Test
    void theOldPackIsKeptWhereTheNewOneIsHurt() throws Exception {
        var ids = new ArrayList<ObjectId>();
        var left = killedBeforeTheOldOnesGo(ids);
        hurt(left, pack(left, true));
        assertReadable(left, ids, 2);
    }

    @Test
    void whatDoesNotComeBackIsNotSwappedIn() throws Exception {
        var codecs = TestVault.CODECS;
        try (var vault = TestVault.create(disk)) {
            var ids = put(vault, 0, 30);
            var files = packFiles();
            codecs.setWrong("sigma", true);
            var error = assertThrows(SigmaVaultException.class, () -> prepare(vault, apart(ids)));
            assertThat(error.code()).isEqualTo("vault-damaged");
            assertThat(error).hasMessageContaining("does not come back");
            assertThat(packFiles()).isEqualTo(files);
            assertAllThere(vault, ids);
        } finally {
            codecs.setWrong("sigma", false);
        }
    }

    @Test
    void withoutItsCodecNothingIsResealedAndWhatIsIsClearlyRefused() throws Exception {
        var codecs = TestVault.CODECS;
        try (var vault = TestVault.create(disk)) {
            var ids = put(vault, 0, 30);
            try (var prepared = prepare(vault, apart(ids))) {
                assertThat(prepared.swap()).isTrue();
            }
            codecs.setPresent("sigma", false);
            var names = all(vault);
            var none =
                    assertThrows(
                            SigmaVaultException.class,
                            () -> vault.resealer().prepare(names, ANY, ObjectStore.Progress.NONE));
            assertThat(none.code()).isEqualTo("codec-missing");
            var read =
                    assertThrows(
                            SigmaVaultException.class,
                            () -> vault.objects().read(Kind.CHUNK, ids.getFirst()));
            assertThat(read.code()).isEqualTo("codec-missing");
            assertThat(read).hasMessageContaining("sigma");
        } finally {
            codecs.setPresent("sigma", true);
        }
    }

    @Test
    void aHurtPackIsLeftAsItIs() throws Exception {
        try (var vault = TestVault.create(disk)) {
            put(vault, 0, 30);
            var name = all(vault).getFirst();
            byte[] bytes = disk.bytes("packs/" + name);
            bytes[5_000] ^= 1;
            disk.replace("packs/" + name, bytes);
            var error = assertThrows(SigmaVaultException.class, () -> prepare(vault, ANY));
            assertThat(error.code()).isEqualTo("vault-damaged");
            assertThat(packFiles()).containsExactly(name);
        }
    }

    @Test
    void aSampleTellsWhatResealingWouldGive() throws Exception {
        try (var vault = TestVault.create(disk)) {
            put(vault, 0, 60);
            var sample = vault.resealer().sample(all(vault).getFirst(), 7, how(_ -> 3));
            assertThat(sample.key()).isEqualTo(3);
            assertThat(sample.codec()).isEqualTo("zstd");
            assertThat(sample.bytesAfter()).isLessThan(sample.bytesBefore());
            assertThat(sample.encodeNanos()).isPositive();
            assertThat(packFiles()).hasSize(1);
        }
    }
}
