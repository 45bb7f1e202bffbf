package io.sigmavault.vault.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.vault.objects.ObjectStore;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A million files in small memory: look-ups stay as deep as the tree, budgets hold.
@Tag("full")
class MillionFilesTest {

    private static final int FOLDERS = 1000;
    private static final int EACH = 1000;
    private static final long CACHE = 2 << 20;

    @Test
    void lookUpsReadANodeALevelAndBudgetsHold() throws Exception {
        var store = new MemoryStore();
        var settings = new Settings(CACHE, 4 << 20);
        var vault = VaultTree.open(store, settings, VaultTreeTest.NOON);
        for (int d = 0; d < FOLDERS; d++) {
            byte[] name = Names.of("folder " + d);
            long folder = vault.head().putFolder(FileView.ROOT, name, VaultTreeTest.FOLDER);
            for (int i = 0; i < EACH; i++) {
                var stamp = new Stamp(1, i, i, i);
                var attributes = VaultTreeTest.PLAIN.withStamp(stamp);
                vault.head().putFile(folder, Names.of("file " + i), attributes, new byte[2]);
            }
        }
        vault.commit();
        store.sweep(vault.marker(), ObjectStore.Progress.NONE);
        var tree = vault.head().frozen().tree();
        assertThat(tree.root().level()).isEqualTo(2);
        assertThat(tree.nodes().heldBytes()).isLessThanOrEqualTo(CACHE);
        long total = store.objects.values().stream().mapToLong(bytes -> bytes.length).sum();
        assertThat(total).isLessThan(120L * FOLDERS * EACH);
        var cold = store.reopened();
        var head = VaultTree.read(cold, settings).head();
        assertThat(head.stat(head.lookup("folder 77/file 999")).size()).isEqualTo(2);
        assertThat(cold.reads).isLessThanOrEqualTo(2 + 3 * 2);
        long folder = head.lookup("folder 500");
        long inode = head.unchanged(folder, Names.of("file 9"), 2, 7, 5, new Stamp(1, 9, 9, 9));
        assertThat(inode).isPositive();
        assertThat(head.unchanged(folder, Names.of("file 9"), 2, 7, 5, new Stamp(1, 9, 9, 8)))
                .isZero();
    }
}
