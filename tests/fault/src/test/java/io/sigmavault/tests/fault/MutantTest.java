package io.sigmavault.tests.fault;

import static io.sigmavault.vault.live.Workload.ANNA;
import static io.sigmavault.vault.live.Workload.VAULT;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Aead;
import io.sigmavault.crypto.AlgorithmMissingException;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.live.Inside;
import io.sigmavault.vault.live.Workload;
import io.sigmavault.vault.objects.CarelessAead;
import io.sigmavault.vault.objects.Disk;
import io.sigmavault.vault.objects.FaultDisk;
import io.sigmavault.vault.objects.MutantDisk;
import io.sigmavault.vault.objects.NonceGuard;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The harness is able to fail: engines with one step left out are caught by what passes with the real one.
@Tag("slow")
class MutantTest {

    private static final int STORIES = 12;

    /// Whether some story shows that something is wrong with an engine on such a disk.
    private static boolean caught(UnaryOperator<Disk> mutation) {
        for (int seed = 1; seed <= STORIES; seed++) {
            try {
                new Story(seed, 6, new NonceGuard(), mutation).run(16);
            } catch (SigmaVaultException | RuntimeException | AssertionError e) {
                return true;
            }
        }
        return false;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/journal/", "/packs/", "/index/", "/commits/", "/header."})
    void aForceLeftOutIsCaught(String files) {
        assertThat(caught(disk -> new MutantDisk(disk, files, "-", false))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"journal", "packs", "index", "commits", VAULT, ""})
    void aForceOfAFolderLeftOutIsCaught(String folder) {
        assertThat(caught(disk -> new MutantDisk(disk, "-", folder, false))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"journal", "commits"})
    void anAcknowledgementBeforeTheForceIsCaught(String where) {
        assertThat(caught(disk -> new MutantDisk(disk, "/" + where + "/", where, true))).isTrue();
    }

    /// Random numbers that start again with each opening.
    @Test
    void aSaltUsedAgainIsCaught() throws Exception {
        var guard = new NonceGuard();
        var disk = new FaultDisk(1);
        try (var engine = new Engine(disk, disk, new SeededCrypto(guard, 1))) {
            engine.create();
            Workload.upload(engine.vaults().files(VAULT), "a", new byte[10]);
        }
        assertThat(guard.twice()).isZero();
        for (int i = 0; i < 2; i++) {
            try (var engine = new Engine(disk, disk, new SeededCrypto(guard, 2))) {
                engine.unlock();
                Workload.upload(engine.vaults().files(VAULT), "b", new byte[10]);
            } catch (SigmaVaultException e) {
                // A file of that name was there: the salts are the names of packs.
                assertThat(e.code()).isEqualTo("vault-io-failed");
            }
        }
        assertThat(guard.twice()).isPositive();
    }

    /// With tags that aren't checked, a journal with a flipped bit is replayed: something else, or a damage that should
    /// have been told before.
    @Test
    void aTagThatIsNotCheckedIsCaught() throws Exception {
        var disk = new FaultDisk(1);
        byte[] content = new byte[3_000];
        new Random(1).nextBytes(content);
        var first = new Engine(disk, disk, new NonceGuard());
        first.create();
        Workload.upload(first.vaults().files(VAULT), "a", content);
        Workload.upload(first.vaults().files(VAULT), "b", content);
        var left = disk.afterKill(1);
        for (var path : left.files()) {
            if (path.contains("/journal/")) {
                byte[] bytes = left.bytes(path);
                bytes[4_096 + 3_000] ^= 1;
                left.replace(path, bytes);
            }
        }
        assertThat(opensWith(left.copy(1), new NonceGuard(), content)).isEqualTo("vault-damaged");
        assertThat(opensWith(left, new Careless(), content)).isEqualTo("other content");
    }

    private static String opensWith(FaultDisk disk, NonceGuard crypto, byte[] content) {
        try (var engine = new Engine(disk, disk, crypto)) {
            engine.unlock();
            byte[] found = Workload.content(engine.vaults().files(VAULT), VaultPath.parse("a"));
            return java.util.Arrays.equals(found, content) ? "as it was" : "other content";
        } catch (SigmaVaultException e) {
            return e.code();
        }
    }

    private static final class Careless extends NonceGuard {
        @Override
        public Aead aead(String algorithm) throws AlgorithmMissingException {
            return new CarelessAead(super.aead(algorithm));
        }
    }

    @Test
    void aPinnedPackThatIsDeletedIsCaught() throws Exception {
        assertThat(readsWhatWasRemovedDuringASweep(false)).isTrue();
        assertThat(readsWhatWasRemovedDuringASweep(true)).isFalse();
    }

    private static boolean readsWhatWasRemovedDuringASweep(boolean unpin) throws Exception {
        var disk = new FaultDisk(1);
        byte[] content = new byte[400_000];
        new Random(1).nextBytes(content);
        try (var engine = new Engine(disk, disk, new NonceGuard())) {
            engine.create();
            var files = engine.vaults().files(VAULT);
            var path = VaultPath.parse("a");
            Workload.upload(files, "a", content);
            engine.lock();
            engine.unlock();
            files = engine.vaults().files(VAULT);
            try (var handle = files.openRead(path)) {
                files.remove(path, false, null, ANNA);
                if (unpin) {
                    Inside.unpin(engine.vaults(), VAULT);
                }
                engine.vaults().sweep(VAULT);
                engine.vaults().sweep(VAULT);
                byte[] found = new byte[content.length];
                int length = handle.read(0, found, 0, found.length);
                return length == content.length && java.util.Arrays.equals(found, content);
            } catch (SigmaVaultException e) {
                assertThat(e.code()).isEqualTo("vault-damaged");
                return false;
            }
        }
    }
}
