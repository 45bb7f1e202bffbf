package io.sigmavault.vault.objects;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Aead;
import io.sigmavault.crypto.AlgorithmMissingException;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.crypto.RandomSource;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The harness is able to fail: engines with one step left out are caught by what passes with the real one in
/// [PowerCutTest].
class MutantTest {

    private static final int CUTS = 400;

    /// Whether a cut at some operation shows that something is wrong with an engine on such a disk.
    private static boolean caught(UnaryOperator<Disk> mutation) throws Exception {
        for (int cut = 0; cut < CUTS; cut++) {
            var disk = new FaultDisk(cut);
            Workload.create(disk, TestCrypto.CRYPTO);
            disk.cutAfter(cut);
            var work = new Workload(mutation.apply(disk), TestCrypto.CRYPTO, 1);
            work.run(10);
            try {
                work.verify(disk.afterPowerCut(cut), "mutant, cut " + cut);
            } catch (SigmaVaultException | AssertionError e) {
                return true;
            }
        }
        return false;
    }

    @ParameterizedTest
    @ValueSource(strings = {"packs/", "index/", "commits/", "header."})
    void aForceLeftOutIsCaught(String files) throws Exception {
        assertThat(caught(disk -> new MutantDisk(disk, files, "-", false))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"packs", "index", "commits", ""})
    void aForceOfAFolderLeftOutIsCaught(String folder) throws Exception {
        assertThat(caught(disk -> new MutantDisk(disk, "-", folder, false))).isTrue();
    }

    @Test
    void anAcknowledgementBeforeTheForceIsCaught() throws Exception {
        assertThat(caught(disk -> new MutantDisk(disk, "commits/", "commits", true))).isTrue();
    }

    /// Random numbers that start again with each opening.
    @Test
    void aSaltUsedAgainIsCaught() throws Exception {
        var guard =
                new NonceGuard() {
                    @Override
                    public RandomSource random() throws AlgorithmMissingException {
                        return new Repeating(super.random().algorithm(), new Random(7));
                    }
                };
        var disk = new FaultDisk(1);
        Workload.create(disk, guard);
        var copy = disk.afterPowerCut(1);
        new Workload(disk, guard, 1).run(1);
        new Workload(copy, guard, 2).run(1);
        assertThat(guard.twice()).isPositive();
    }

    private record Repeating(String algorithm, Random random) implements RandomSource {
        @Override
        public void fill(byte[] target) {
            random.nextBytes(target);
        }
    }

    /// With tags that aren't checked, a commit with a flipped bit opens.
    @Test
    void aTagThatIsNotCheckedIsCaught() throws Exception {
        var careless = new CarelessCrypto();
        var disk = new FaultDisk(1);
        Workload.create(disk, TestCrypto.CRYPTO);
        new Workload(disk, TestCrypto.CRYPTO, 1).run(2);
        var commit = disk.files().stream().filter(file -> file.startsWith("commits/")).toList();
        byte[] bytes = disk.bytes(commit.getLast());
        bytes[bytes.length - 20] ^= 1;
        disk.replace(commit.getLast(), bytes);
        assertThat(opens(disk, TestCrypto.CRYPTO)).isFalse();
        assertThat(opens(disk, careless)).isTrue();
    }

    private static boolean opens(Disk disk, Crypto crypto) {
        var unlock = new Unlock.KeyFile(TestVault.keyFile());
        try (var vault =
                VaultFolder.open(
                        disk, unlock, Mode.READ, TestVault.OPTIONS, crypto, TestVault.CODECS)) {
            return !vault.id().isEmpty();
        } catch (SigmaVaultException e) {
            assertThat(e.code()).isEqualTo("vault-damaged");
            return false;
        }
    }

    @Test
    void aPinnedPackThatIsDeletedIsCaught() throws Exception {
        assertThat(losesWhatWasFoundDuringASweep(false)).isFalse();
        assertThat(losesWhatWasFoundDuringASweep(true)).isTrue();
    }

    private static boolean losesWhatWasFoundDuringASweep(boolean unpin) throws Exception {
        var disk = new FaultDisk(1);
        byte[] object = TestVault.object(1, 5_000);
        ObjectId id;
        try (var vault = TestVault.create(disk)) {
            var store = vault.objects();
            try (var writer = store.writer()) {
                id = writer.put(Kind.CHUNK, 0, object, 0, object.length);
                writer.flush();
            }
            store.commit(new byte[0]);
            assertThat(store.contains(id)).isTrue();
            store.sweep(
                    _ -> {
                        if (unpin) {
                            ((VaultObjects) store).parts().packs().unpinAll();
                        }
                    },
                    ObjectStore.Progress.NONE);
            store.commit(id.bytes());
            return !lists(store, id);
        }
    }

    private static boolean lists(ObjectStore store, ObjectId id) {
        try {
            return store.read(Kind.CHUNK, id).length > 0;
        } catch (SigmaVaultException e) {
            assertThat(e.code()).isEqualTo("object-missing");
            return false;
        }
    }

    /// Crypto whose tags are not checked.
    private static final class CarelessCrypto extends NonceGuard {

        @Override
        public Aead aead(String algorithm) throws AlgorithmMissingException {
            return new CarelessAead(super.aead(algorithm));
        }
    }
}
