package io.sigmavault.vault.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.core.SigmaVaultException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What codebooks were used for is stored again without them; then they go.
class CodebookPurgeTest {

    private static final int OBJECTS = 60;

    private final FaultDisk disk = new FaultDisk(1);

    private static List<String> check(OpenVault vault) throws SigmaVaultException {
        return vault.objects().check(true, ObjectStore.Progress.NONE).damage();
    }

    private static List<String> names(List<Resealer.Candidate> packs) {
        return packs.stream().map(Resealer.Candidate::name).toList();
    }

    private static VaultCodebooks.Info info(OpenVault vault, ObjectId id)
            throws SigmaVaultException {
        return vault.codebooks().list().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Resealer.Prepared prepare(OpenVault vault, Set<ObjectId> books)
            throws SigmaVaultException {
        var packs = names(vault.resealer().candidates(books));
        var how = BookedVault.how(Optional.empty());
        return vault.resealer().prepareWithout(books, packs, how, ObjectStore.Progress.NONE);
    }

    @Test
    void nothingNeedsItThenAndEverythingComesBack() throws Exception {
        var ids = BookedVault.make(disk, OBJECTS);
        try (var vault = TestVault.open(disk)) {
            var book = vault.codebooks().list().getFirst();
            try (var prepared = prepare(vault, Set.of(book.id()))) {
                assertThat(prepared.bytesAfter()).isGreaterThan(prepared.bytesBefore());
                assertThat(prepared.densePacks()).isEmpty();
                assertThat(prepared.swap()).isTrue();
            }
            assertThat(info(vault, book.id()).frames()).isZero();
            assertThat(vault.resealer().candidates(Set.of(book.id()))).isEmpty();
            assertThat(vault.codebooks().dropUnused()).isEqualTo(1);
            BookedVault.assertThere(vault, ids);
        }
        for (var name : disk.list("packs")) {
            assertThat(disk.bytes("packs/" + name)[11])
                    .isNotEqualTo((byte) FileType.CODEBOOK_PACK.code());
        }
        try (var vault = TestVault.open(disk)) {
            assertThat(vault.codebooks().list()).isEmpty();
            BookedVault.assertThere(vault, ids);
            assertThat(check(vault)).isEmpty();
        }
    }

    @Test
    void framesOfOtherCodebooksStayAsTheyAre() throws Exception {
        try (var vault = TestVault.create(disk)) {
            var ids = BookedVault.put(vault, OBJECTS);
            var one = BookedVault.publish(vault);
            byte[] more = Arrays.copyOf(BookedVault.codebook(), BookedVault.codebook().length + 9);
            var other = vault.codebooks().publish(PresetDeflate.ID, "other", more);
            var plain = BookedVault.how(Optional.empty());
            Resealer.Books both = like -> Optional.of(like.group() % 2 == 0 ? one : other);
            var how = new Resealer.How("store", 1, 3, plain.order(), both);
            var packs = names(vault.resealer().candidates());
            var all = vault.resealer();
            try (var prepared = all.prepare(packs, how, ObjectStore.Progress.NONE)) {
                assertThat(prepared.swap()).isTrue();
            }
            var before = info(vault, other);
            assertThat(before.frames()).isPositive();
            assertThat(info(vault, one).frames()).isPositive();
            try (var prepared = prepare(vault, Set.of(one))) {
                assertThat(prepared.swap()).isTrue();
            }
            assertThat(info(vault, one).frames()).isZero();
            var after = info(vault, other);
            assertThat(after.frames()).isEqualTo(before.frames());
            assertThat(after.savedBytes())
                    .isBetween(before.savedBytes() - before.frames(), before.savedBytes());
            assertThat(vault.codebooks().dropUnused()).isEqualTo(1);
            BookedVault.assertThere(vault, ids);
            assertThat(check(vault)).isEmpty();
        }
    }

    @Test
    void nothingNewIsCodedWithARetiredOne() throws Exception {
        try (var vault = TestVault.create(disk)) {
            var ids = BookedVault.put(vault, OBJECTS);
            var book = BookedVault.publish(vault);
            vault.codebooks().retire(Set.of(book));
            BookedVault.reseal(vault, Optional.of(book));
            assertThat(info(vault, book).frames()).isZero();
            byte[] bytes = BookedVault.codebook();
            var again = vault.codebooks().publish(PresetDeflate.ID, "again", bytes);
            assertThat(again).isNotEqualTo(book);
            BookedVault.reseal(vault, Optional.of(again));
            assertThat(info(vault, again).frames()).isPositive();
            BookedVault.assertThere(vault, ids);
        }
    }

    @Test
    void whatIsInTheDenseTierStaysThere() throws Exception {
        var tiers = new Tiered();
        try (var vault = TestVault.create(disk)) {
            var ids = BookedVault.put(vault, OBJECTS);
            assertThat(BookedVault.resealByZstd(vault, tiers)).isPositive();
            var dense = new HashSet<>(names(vault.resealer().candidates()));
            dense.removeIf(name -> !tiers.hasPack(name));
            assertThat(dense).isNotEmpty();
            var books = Set.of(vault.codebooks().list().getFirst().id());
            var packs = names(vault.resealer().candidates(books));
            assertThat(packs).containsAnyElementsOf(dense);
            var how = new Resealer.How("sigma", 3, 3, tiers);
            var resealer = vault.resealer();
            int objects = objects(vault, dense);
            try (var prepared =
                    resealer.prepareWithout(books, packs, how, ObjectStore.Progress.NONE)) {
                var now = prepared.densePacks();
                assertThat(now).isNotEmpty().hasSizeLessThan(prepared.packs().size());
                assertThat(prepared.swap()).isTrue();
                assertThat(objects(vault, now)).isEqualTo(objects);
            }
            assertThat(vault.codebooks().dropUnused()).isEqualTo(1);
            BookedVault.assertThere(vault, ids);
            assertThat(check(vault)).isEmpty();
        }
    }

    private static int objects(OpenVault vault, Collection<String> packs) {
        return vault.resealer().candidates().stream()
                .filter(pack -> packs.contains(pack.name()))
                .mapToInt(Resealer.Candidate::objects)
                .sum();
    }

    @Test
    void aHurtPackStaysAsItIs() throws Exception {
        BookedVault.make(disk, OBJECTS);
        try (var vault = TestVault.open(disk)) {
            var book = vault.codebooks().list().getFirst().id();
            var name = names(vault.resealer().candidates(Set.of(book))).getFirst();
            byte[] bytes = disk.bytes("packs/" + name);
            bytes[400] ^= 1;
            disk.replace("packs/" + name, bytes);
            var before = disk.list("packs");
            var error = assertThrows(SigmaVaultException.class, () -> prepare(vault, Set.of(book)));
            assertThat(error.code()).isEqualTo("vault-damaged");
            assertThat(disk.list("packs")).containsExactlyInAnyOrderElementsOf(before);
            assertThat(vault.codebooks().dropUnused()).isZero();
        }
    }
}
