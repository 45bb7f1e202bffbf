package io.sigmavault.vault.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.ObjectId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Whatever node is lost, all names that stand in others are still found.
class LenientTest {

    private static final int FILES = 3_000;

    private final MemoryStore store = new MemoryStore();

    private FileView view() throws SigmaVaultException {
        return VaultTree.read(store.reopened(), Settings.DEFAULT).head();
    }

    @Test
    void whatIsInOtherNodesIsStillListed() throws Exception {
        var vault = VaultTreeTest.open(store);
        for (int i = 0; i < FILES; i++) {
            byte[] name = Names.of("%06d".formatted(i));
            vault.head().putFile(FileView.ROOT, name, VaultTreeTest.PLAIN, new byte[200]);
        }
        vault.commit();
        int listed = 0;
        for (var leaf : leaves()) {
            listed += without(leaf);
        }
        assertThat(listed).isEqualTo((leaves().size() - 1) * FILES);
    }

    private List<ObjectId> leaves() throws SigmaVaultException {
        var tree = view().tree();
        var root = tree.nodes().read(tree.root().id(), tree.root().level());
        var leaves = new ArrayList<ObjectId>();
        for (int i = 0; i < root.count(); i++) {
            leaves.add(root.child(i));
        }
        assertThat(root.level()).isEqualTo(1);
        return leaves;
    }

    /// @return how many names are told without one leaf
    private int without(ObjectId leaf) throws SigmaVaultException {
        var strict = open(leaf);
        var damage = new ArrayList<SigmaVaultException>();
        var told = new ArrayList<Entry>();
        var lenient = open(leaf).lenient(damage::add);
        var names = new Listing(lenient.entries(), FileView.ROOT, new byte[0]);
        for (var entry = names.next(); entry != null; entry = names.next()) {
            told.add(entry);
        }
        if (told.size() < FILES) {
            assertThat(damage).isNotEmpty();
            assertThrows(SigmaVaultException.class, () -> Dump.of(strict));
        }
        assertThat(told).doesNotHaveDuplicates();
        return told.size();
    }

    private FileView open(ObjectId lost) throws SigmaVaultException {
        var hurt = store.reopened();
        hurt.objects.remove(lost);
        return VaultTree.read(hurt, Settings.DEFAULT).head();
    }
}
