package io.sigmavault.vault.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Secret;
import io.sigmavault.vault.objects.Kind;
import io.sigmavault.vault.objects.Mode;
import io.sigmavault.vault.objects.NewSlot;
import io.sigmavault.vault.objects.ObjectStore;
import io.sigmavault.vault.objects.OpenVault;
import io.sigmavault.vault.objects.Options;
import io.sigmavault.vault.objects.TestCodecs;
import io.sigmavault.vault.objects.Unlock;
import io.sigmavault.vault.objects.VaultFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The tree in a vault on disk.
class RealStoreTest {

    private static final Options OPTIONS = Options.DEFAULT.withBackground(false);
    private static final TestCodecs CODECS = new TestCodecs();
    private static final Snapshot.About ABOUT = new Snapshot.About("", "here", List.of("/data"));

    @TempDir Path folder;

    private static Secret key() {
        return Secret.copyOf(new byte[32]);
    }

    @BeforeEach
    void create() throws Exception {
        var slot = new NewSlot.KeyFile("stick", key());
        try (var vault =
                        VaultFolder.create(
                                folder, List.of(slot), OPTIONS, TestCrypto.CRYPTO, CODECS);
                var tree = tree(vault)) {
            tree.commit();
        }
    }

    private OpenVault open(Mode mode) throws SigmaVaultException {
        var unlock = new Unlock.KeyFile(key());
        return VaultFolder.open(folder, unlock, mode, OPTIONS, TestCrypto.CRYPTO, CODECS);
    }

    private static VaultTree tree(OpenVault vault) throws SigmaVaultException {
        return VaultTree.open(vault.objects(), Settings.DEFAULT, VaultTreeTest.NOON);
    }

    private static byte[] content(int seed) {
        byte[] bytes = new byte[2_000];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static void put(OpenVault vault, VaultTree tree, int first, int count)
            throws SigmaVaultException {
        var head = tree.head();
        long data = head.putFolder(FileView.ROOT, Names.of("data"), VaultTreeTest.FOLDER);
        try (var writer = vault.objects().writer()) {
            for (int i = first; i < first + count; i++) {
                byte[] bytes = content(i);
                var id = writer.put(Kind.CHUNK, 2, bytes, 0, bytes.length);
                try (var draft = head.draft()) {
                    draft.add(new Extent(0, bytes.length, id));
                    byte[] name = Names.of("file" + i);
                    head.putFile(data, name, VaultTreeTest.PLAIN, bytes.length, draft);
                }
            }
            writer.flush();
        }
    }

    @Test
    void filesAndSnapshotsOutliveSweepsAndReopening() throws Exception {
        Snapshot kept;
        Snapshot dropped;
        try (var vault = open(Mode.WRITE);
                var tree = tree(vault)) {
            put(vault, tree, 0, 40);
            kept = tree.snapshots().create(ABOUT);
            tree.head().removeAll(FileView.ROOT, Names.of("data"));
            put(vault, tree, 40, 40);
            dropped = tree.snapshots().create(ABOUT);
            tree.head().removeAll(FileView.ROOT, Names.of("data"));
            tree.commit();
            tree.snapshots().delete(dropped.sequence());
            put(vault, tree, 100, 900);
            var swept = vault.objects().sweep(tree.marker(), ObjectStore.Progress.NONE);
            assertThat(swept.objects()).isGreaterThanOrEqualTo(40);
            tree.head().removeAll(FileView.ROOT, Names.of("data"));
            tree.commit();
        }
        try (var vault = open(Mode.READ)) {
            var tree = VaultTree.read(vault.objects(), Settings.DEFAULT);
            assertThat(VaultTreeTest.names(tree.head(), FileView.ROOT)).isEmpty();
            tree.snapshots().verify(kept);
            var view = tree.snapshots().open(kept);
            for (int i = 0; i < 40; i++) {
                var extent = view.extents(view.lookup("data/file" + i)).next();
                assertThat(extent).isNotNull();
                var id = Objects.requireNonNull(extent).chunk();
                assertThat(vault.objects().read(Kind.CHUNK, id)).isEqualTo(content(i));
            }
            assertThat(vault.objects().check(true, ObjectStore.Progress.NONE).damage()).isEmpty();
        }
    }

    @Test
    void strangerChecksASnapshotWithThePublicKeyAlone() throws Exception {
        byte[] proof;
        byte[] publicKey;
        Snapshot snapshot;
        try (var vault = open(Mode.WRITE);
                var tree = tree(vault)) {
            put(vault, tree, 0, 3);
            snapshot = tree.snapshots().create(ABOUT);
            proof = tree.snapshots().export(snapshot);
            publicKey = vault.objects().signer().publicKey();
        }
        var checked = SnapshotProof.check(publicKey, proof, TestCrypto.CRYPTO);
        assertThat(checked.root()).isEqualTo(snapshot.root());
        assertThat(checked.totals().files()).isEqualTo(3);
        for (int at : new int[] {40, proof.length - 1}) {
            byte[] forged = proof.clone();
            forged[at] ^= 1;
            var error =
                    assertThrows(
                            TreeException.class,
                            () -> SnapshotProof.check(publicKey, forged, TestCrypto.CRYPTO));
            assertThat(error.code()).isIn("snapshot-invalid", "vault-damaged");
        }
    }
}
