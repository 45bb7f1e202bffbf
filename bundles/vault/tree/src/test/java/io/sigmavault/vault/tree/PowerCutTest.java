package io.sigmavault.vault.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Secret;
import io.sigmavault.vault.objects.FaultDisk;
import io.sigmavault.vault.objects.Mode;
import io.sigmavault.vault.objects.NewSlot;
import io.sigmavault.vault.objects.ObjectStore;
import io.sigmavault.vault.objects.OpenVault;
import io.sigmavault.vault.objects.Options;
import io.sigmavault.vault.objects.TestCodecs;
import io.sigmavault.vault.objects.Unlock;
import io.sigmavault.vault.objects.VaultFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Power goes at any operation of the disk: the files are those of the last commit, or of the one that
/// was being made; every snapshot is whole.
class PowerCutTest {

    private static final Options OPTIONS = Options.DEFAULT.withBackground(false);
    private static final TestCodecs CODECS = new TestCodecs();
    private static final int STEPS = 6;

    @Test
    void filesAndSnapshotsAreThoseOfACommit() throws Exception {
        cuts(18);
    }

    @Test
    @Tag("full")
    void filesAndSnapshotsAreThoseOfACommitAtEveryOperation() throws Exception {
        cuts(Integer.MAX_VALUE);
    }

    private static void cuts(int most) throws Exception {
        var whole = new Run(new FaultDisk(1));
        whole.go();
        assertThat(whole.finished).isTrue();
        long operations = whole.disk.operations() - whole.first;
        assertThat(operations).isGreaterThan(50);
        long step = Math.max(1, operations / most);
        for (long cut = 0; cut < operations; cut += step) {
            var run = new Run(new FaultDisk(cut));
            run.disk.cutAfter(cut);
            run.go();
            assertThat(run.finished).isFalse();
            run.check(run.disk.afterPowerCut(cut));
        }
    }

    private static Secret key() {
        return Secret.copyOf(new byte[32]);
    }

    private static OpenVault open(FaultDisk disk, Mode mode) throws SigmaVaultException {
        var unlock = new Unlock.KeyFile(key());
        return VaultFolder.open(disk, unlock, mode, OPTIONS, TestCrypto.CRYPTO, CODECS);
    }

    private static VaultTree tree(OpenVault vault) throws SigmaVaultException {
        return VaultTree.open(vault.objects(), new Settings(1 << 20, 4000), VaultTreeTest.NOON);
    }

    /// The same changes each time, from a new vault on.
    private static final class Run {

        final FaultDisk disk;
        final long first;
        boolean finished;
        private List<String> before = List.of();
        private List<String> making = List.of();
        private final List<List<String>> kept = new ArrayList<>();

        Run(FaultDisk disk) throws SigmaVaultException {
            this.disk = disk;
            var slot = List.<NewSlot>of(new NewSlot.KeyFile("key", key()));
            try (var vault = VaultFolder.create(disk, slot, OPTIONS, TestCrypto.CRYPTO, CODECS);
                    var tree = tree(vault)) {
                tree.commit();
            }
            first = disk.operations();
        }

        void go() {
            var random = new Random(5);
            try (var vault = open(disk, Mode.WRITE);
                    var tree = tree(vault)) {
                for (int i = 0; i < STEPS; i++) {
                    change(tree.head(), random, i);
                    making = Dump.of(tree.head());
                    keep(vault.objects(), tree, i);
                    before = making;
                }
                finished = !disk.isCut();
            } catch (SigmaVaultException e) {
                assertThat(disk.isCut()).as(e.toString()).isTrue();
            }
        }

        private static void change(FileTree head, Random random, int step)
                throws SigmaVaultException {
            byte[] name = Names.of("d" + step);
            long folder = head.putFolder(FileView.ROOT, name, VaultTreeTest.FOLDER);
            for (int i = 0; i < 30; i++) {
                byte[] content = new byte[200];
                random.nextBytes(content);
                head.putFile(folder, Names.of("F" + i), VaultTreeTest.PLAIN, content);
            }
            if (step >= 2) {
                head.rename(FileView.ROOT, Names.of("d" + (step - 1)), folder, Names.of("moved"));
            }
            if (step % 3 == 2) {
                head.removeAll(folder, Names.of("moved"));
            }
        }

        private void keep(ObjectStore store, VaultTree tree, int step) throws SigmaVaultException {
            if (step % 3 == 1) {
                kept.add(making);
                tree.snapshots().create(new Snapshot.About("", "", List.of()));
                return;
            }
            tree.commit();
            if (step % 3 == 2) {
                store.sweep(tree.marker(), ObjectStore.Progress.NONE);
            }
        }

        void check(FaultDisk after) throws SigmaVaultException {
            try (var vault = open(after, Mode.WRITE);
                    var tree = tree(vault)) {
                assertThat(Dump.of(tree.head())).isIn(before, making);
                var snapshots = tree.snapshots().list(0);
                assertThat(snapshots.size()).isBetween(Math.max(0, kept.size() - 1), kept.size());
                for (int i = 0; i < snapshots.size(); i++) {
                    tree.snapshots().verify(snapshots.get(i));
                    var view = tree.snapshots().open(snapshots.get(i));
                    assertThat(Dump.of(view)).isEqualTo(kept.get(i));
                }
                var damage = vault.objects().check(true, ObjectStore.Progress.NONE).damage();
                assertThat(damage).isEmpty();
            }
        }
    }
}
