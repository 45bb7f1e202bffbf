package io.sigmavault.vault.live;

import static io.sigmavault.vault.live.Workload.ANNA;
import static io.sigmavault.vault.live.Workload.VAULT;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.codec.zstd.ZstdTrainer;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Resealing;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.objects.ObjectStore;
import io.sigmavault.vault.objects.VaultCodebooks;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Re-sealing learns codebooks of like files, where a canary says that they pay.
class CodebookTest {

    private static final int RECORD = 40_000;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final TreeMap<String, byte[]> model = new TreeMap<>();
    private final AtomicInteger trained = new AtomicInteger();

    @SuppressWarnings("NullAway.Init")
    private LiveVaults vaults;

    @BeforeEach
    void create() throws Exception {
        vaults = TestVaults.open(folder);
        vaults.train((_, samples, most) -> {
            trained.incrementAndGet();
            return new ZstdTrainer().train(samples, most).map(book -> book.toBytes());
        });
        vaults.create(VAULT, Workload.passphrase(), ANNA);
    }

    @AfterEach
    void close() {
        vaults.close();
    }

    /// Programs, say: pieces of a common stock of bytes that no parser knows, and some of their own.
    private static byte[] program(int number, byte[] stock) {
        var random = new Random(number);
        byte[] bytes = new byte[RECORD];
        random.nextBytes(bytes);
        for (int at = 0; at + 600 < RECORD; at += 1_000) {
            System.arraycopy(stock, random.nextInt(stock.length - 600), bytes, at, 600);
        }
        return bytes;
    }

    private static byte[] stock(int seed) {
        var random = new Random(seed);
        byte[] stock = new byte[60_000];
        for (int i = 0; i < stock.length; i++) {
            stock[i] = (byte) (random.nextInt(64) * 4 + i % 3);
        }
        return stock;
    }

    private void put(String name, byte[] content) throws SigmaVaultException {
        Workload.upload(vaults.files(VAULT), name, content);
        model.put(name, content);
    }

    private void putPrograms(int from, int to) throws SigmaVaultException {
        byte[] stock = stock(1);
        for (int i = from; i < to; i++) {
            put("p" + i + ".bin", program(i, stock));
        }
    }

    private Resealing.Outcome reseal() throws Exception {
        return vaults.reseal(VAULT, ANNA, Resealing.Progress.NONE);
    }

    private List<VaultCodebooks.Info> books() throws SigmaVaultException {
        return Inside.opened(vaults, VAULT).codebooks().list();
    }

    private void assertAllThere() throws SigmaVaultException {
        var found = Workload.read(vaults.files(VAULT));
        assertThat(found.keySet()).isEqualTo(model.keySet());
        model.forEach((name, bytes) -> assertThat(found.get(name)).as(name).isEqualTo(bytes));
        var objects = Inside.opened(vaults, VAULT).objects();
        assertThat(objects.check(true, ObjectStore.Progress.NONE).damage()).isEmpty();
    }

    @Test
    void likeFilesGetACodebookWhichLaterOnesUseToo() throws Exception {
        putPrograms(0, 400);
        reseal();
        assertThat(trained).hasValue(1);
        var book = books().getFirst();
        assertThat(book.label()).startsWith("other/");
        assertThat(book.frames()).isPositive();
        assertThat(book.savedBytes()).isGreaterThan(book.storedBytes());
        assertAllThere();
        putPrograms(400, 500);
        reseal();
        assertThat(trained).hasValue(1);
        assertThat(books()).hasSize(1);
        assertThat(books().getFirst().frames()).isGreaterThan(book.frames());
        vaults.lock(VAULT, ANNA);
        vaults.unlock(VAULT, Workload.passphrase(), ANNA);
        assertAllThere();
    }

    @Test
    void fewFilesHaveNoneThatPays() throws Exception {
        putPrograms(0, 40);
        reseal();
        assertThat(trained).hasValue(1);
        assertThat(books()).isEmpty();
        assertAllThere();
    }

    @Test
    void filesWithoutAnythingInCommonGetNone() throws Exception {
        for (int i = 0; i < 100; i++) {
            put("p" + i + ".bin", program(i, stock(i)));
        }
        reseal();
        assertThat(books()).isEmpty();
    }

    @Test
    void nobodyIsThereWhoLearns() throws Exception {
        vaults.train(Training.NONE);
        putPrograms(0, 200);
        assertThat(reseal().packs()).isNotNegative();
        assertThat(books()).isEmpty();
        assertAllThere();
    }

    @Test
    void filesThatAreGoneAreNotLearntFrom() throws Exception {
        putPrograms(0, 200);
        for (var name : List.copyOf(model.keySet())) {
            vaults.files(VAULT).remove(VaultPath.parse(name), false, null, ANNA);
        }
        model.clear();
        put("stays.bin", new byte[10]);
        reseal();
        assertThat(trained).hasValue(0);
        assertThat(books()).isEmpty();
    }

    /// They would stay readable in it after the snapshot is gone, too.
    @Test
    void nothingIsLearntFromWhatOnlySnapshotsHave() throws Exception {
        putPrograms(0, 320);
        vaults.create(VAULT, "kept", ANNA);
        for (int i = 0; i < 320; i++) {
            vaults.files(VAULT).remove(VaultPath.parse("p" + i + ".bin"), false, null, ANNA);
        }
        reseal();
        assertThat(books()).isEmpty();
    }
}
