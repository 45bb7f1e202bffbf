package io.sigmavault.vault.live;

import static io.sigmavault.vault.live.Workload.ANNA;
import static io.sigmavault.vault.live.Workload.VAULT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.codec.zstd.ZstdTrainer;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Codebooks;
import io.sigmavault.vault.Resealing;
import io.sigmavault.vault.Space;
import io.sigmavault.vault.VaultChange;
import io.sigmavault.vault.objects.Disk;
import io.sigmavault.vault.objects.ObjectId;
import io.sigmavault.vault.objects.ObjectStore;
import io.sigmavault.vault.objects.TestCodecs;
import io.sigmavault.vault.objects.TestCrypto;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody wants codebooks to go: what is coded with them is stored again, and they are deleted.
class CodebookPurgeTest {

    private static final int RECORD = 40_000;
    private static final int FILES = 320;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final TreeMap<String, byte[]> model = new TreeMap<>();
    private long free = Long.MAX_VALUE;

    @SuppressWarnings("NullAway.Init")
    private LiveVaults vaults;

    @BeforeEach
    void create() throws Exception {
        vaults =
                new LiveVaults(
                        Disk.folder(folder),
                        () -> free,
                        TestCrypto.CRYPTO,
                        new TestCodecs(),
                        TestVaults.sparing(1_000),
                        Clock.systemUTC());
        vaults.train((_, samples, most) ->
                new ZstdTrainer().train(samples, most).map(book -> book.toBytes()));
        vaults.create(VAULT, Workload.passphrase(), ANNA);
        put(0, FILES);
        reseal();
    }

    @AfterEach
    void close() {
        vaults.close();
    }

    private void put(int from, int to) throws SigmaVaultException {
        var stock = new byte[60_000];
        var bytes = new Random(1);
        for (int i = 0; i < stock.length; i++) {
            stock[i] = (byte) (bytes.nextInt(64) * 4 + i % 3);
        }
        for (int i = from; i < to; i++) {
            var random = new Random(i);
            byte[] content = new byte[RECORD];
            random.nextBytes(content);
            for (int at = 0; at + 600 < RECORD; at += 1_000) {
                System.arraycopy(stock, random.nextInt(stock.length - 600), content, at, 600);
            }
            Workload.upload(vaults.files(VAULT), "p" + i + ".bin", content);
            model.put("p" + i + ".bin", content);
        }
    }

    private void reseal() throws Exception {
        vaults.reseal(VAULT, ANNA, Resealing.Progress.NONE);
    }

    private Codebooks.Purged purge() throws Exception {
        return purge(null);
    }

    private Codebooks.Purged purge(@Nullable String id) throws Exception {
        return vaults.purge(VAULT, id, ANNA, Resealing.Progress.NONE);
    }

    private Codebooks.Codebook book() throws SigmaVaultException {
        return vaults.codebooks(VAULT).getFirst();
    }

    private void assertAllThere() throws SigmaVaultException {
        var found = Workload.read(vaults.files(VAULT));
        assertThat(found.keySet()).isEqualTo(model.keySet());
        model.forEach((name, bytes) -> assertThat(found.get(name)).as(name).isEqualTo(bytes));
        var objects = Inside.opened(vaults, VAULT).objects();
        assertThat(objects.check(true, ObjectStore.Progress.NONE).damage()).isEmpty();
    }

    private void unlockAgain() throws SigmaVaultException {
        vaults.lock(VAULT, ANNA);
        vaults.unlock(VAULT, Workload.passphrase(), ANNA);
    }

    @Test
    void theyAreListedAndGo() throws Exception {
        var book = book();
        assertThat(book.codec()).isEqualTo("zstd");
        assertThat(book.version()).isEqualTo(1);
        assertThat(book.type()).isEqualTo(Space.Type.OTHER);
        assertThat(book.frames()).isPositive();
        assertThat(book.savedBytes()).isGreaterThan(book.storedBytes());
        assertThat(book.retired()).isFalse();
        var purged = purge();
        assertThat(purged.codebooks()).isEqualTo(1);
        assertThat(purged.kept()).isZero();
        assertThat(purged.packs()).isPositive();
        assertThat(purged.bytesAfter()).isGreaterThan(purged.bytesBefore());
        assertThat(vaults.codebooks(VAULT)).isEmpty();
        // What it wrote needs not be looked at again; of the list of changes there may be a new
        // pack.
        assertThat(vaults.waiting(VAULT).bytes()).isLessThan(purged.bytesAfter() / 20);
        var change = vaults.changes(VAULT, 0, 1_000).getLast();
        assertThat(change.kind()).isEqualTo(VaultChange.Kind.CODEBOOKS_PURGED);
        assertThat(change.number()).isEqualTo(1);
        assertThat(change.actor()).isEqualTo(ANNA);
        assertAllThere();
        unlockAgain();
        assertThat(vaults.codebooks(VAULT)).isEmpty();
        assertAllThere();
        assertThat(purge()).isEqualTo(new Codebooks.Purged(0, 0, 0, 0, 0, 0));
    }

    @Test
    void oneThatWasEndedStaysRetiredAndGoesOnAfterARestart() throws Exception {
        Thread.currentThread().interrupt(); // as who cancels the task does
        assertThrows(InterruptedException.class, this::purge);
        assertThat(book().retired()).isTrue();
        long frames = book().frames();
        assertThat(frames).isPositive();
        unlockAgain();
        assertThat(book().retired()).isTrue();
        put(FILES, FILES + 20);
        reseal();
        assertThat(book().frames()).isEqualTo(frames); // nothing new names it
        purge();
        assertThat(vaults.codebooks(VAULT)).isEmpty();
        assertThat(folder.resolve(VAULT).resolve("retired")).content().doesNotContain("codebook");
        assertAllThere();
    }

    @Test
    void withoutRoomItIsRefusedAndAllStaysUntilThereIs() throws Exception {
        free = 100_000;
        var error = assertThrows(SigmaVaultException.class, this::purge);
        assertThat(error.code()).isEqualTo("vault-full");
        assertThat(book().frames()).isPositive();
        assertThat(book().retired()).isTrue();
        assertAllThere();
        free = Long.MAX_VALUE;
        var unknown = assertThrows(SigmaVaultException.class, () -> purge("0".repeat(64)));
        assertThat(unknown.code()).isEqualTo("codebook-unknown");
        assertThat(purge(book().id()).codebooks()).isEqualTo(1);
        assertAllThere();
    }

    @Test
    void whatCanNotBeReadIsToldAndKeepsItsCodebook() throws Exception {
        var books = Set.of(ObjectId.parse(book().id()));
        var pack = Inside.opened(vaults, VAULT).resealer().candidates(books).getFirst().name();
        var file = folder.resolve(VAULT).resolve("packs").resolve(pack);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        var purged = purge();
        assertThat(purged.packsHurt()).isEqualTo(1);
        assertThat(purged.kept()).isEqualTo(1);
        assertThat(purged.codebooks()).isZero();
        assertThat(book().retired()).isTrue();
    }
}
