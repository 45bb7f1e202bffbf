package io.sigmavault.vault.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.core.SigmaVaultException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// What goes wrong is told, and leaves nothing half-done.
class FailureTest {

    private static final Attributes PLAIN = VaultTreeTest.PLAIN;

    private MemoryStore store = new MemoryStore();
    private VaultTree vault = VaultTreeTest.open(store);

    private static void fails(String code, Executable action) {
        var error = assertThrows(SigmaVaultException.class, action);
        assertThat(error.code()).isEqualTo(code);
    }

    private void reopen() {
        vault.close();
        store = store.reopened();
        vault = VaultTreeTest.open(store);
    }

    @Test
    void changeThatFailsHalfWayStopsAllUntilReopened() throws Exception {
        var head = vault.head();
        head.putFile(FileView.ROOT, Names.of("kept"), PLAIN, new byte[1]);
        vault.commit();
        vault.close();
        store = store.reopened();
        vault = VaultTree.open(store, new Settings(1, 2000), VaultTreeTest.NOON);
        var small = vault.head();
        store.failing = true;
        fails(
                "vault-io-failed",
                () -> {
                    for (int i = 0; i < 100; i++) {
                        small.putFile(FileView.ROOT, Names.of("n" + i), PLAIN, new byte[1]);
                    }
                });
        store.failing = false;
        fails("vault-write-stopped", () -> small.remove(FileView.ROOT, Names.of("kept")));
        fails("vault-write-stopped", vault::commit);
        reopen();
        assertThat(VaultTreeTest.names(vault.head(), FileView.ROOT)).containsExactly("kept");
    }

    @Test
    void refusedChangesStopNothing() throws Exception {
        var head = vault.head();
        long folder = head.putFolder(FileView.ROOT, Names.of("folder"), PLAIN);
        long file = head.putFile(folder, Names.of("file"), PLAIN, new byte[1]);
        for (String bad : List.of("", ".", "..", "a/b", "a\0", "x".repeat(256))) {
            byte[] name = Names.of(bad);
            fails("name-invalid", () -> head.putFile(folder, name, PLAIN, new byte[0]));
            fails("name-invalid", () -> head.putFolder(folder, name, PLAIN));
            fails("name-invalid", () -> head.rename(folder, Names.of("file"), folder, name));
            fails("name-invalid", () -> head.link(file, folder, name));
        }
        byte[] one = Names.of("folder");
        fails("attributes-invalid", () -> head.putSymlink(folder, one, PLAIN, new byte[0]));
        fails("attributes-invalid", () -> head.putSymlink(folder, one, PLAIN, new byte[4096]));
        var many =
                IntStream.range(0, 257).mapToObj(i -> new Xattr("user." + i, new byte[0])).toList();
        fails("attributes-invalid", () -> head.setAttributes(file, PLAIN.withXattrs(many)));
        fails("not-a-folder", () -> head.putFile(file, one, PLAIN, new byte[0]));
        fails("not-a-folder", () -> head.lookup("folder/file/x"));
        fails("file-not-found", () -> head.lookup("folder/none"));
        fails("file-not-found", () -> head.putFile(99, one, PLAIN, new byte[0]));
        fails("is-a-folder", () -> head.link(folder, FileView.ROOT, Names.of("second")));
        fails("folder-not-empty", () -> head.remove(FileView.ROOT, one));
        fails("not-a-file", () -> head.extents(folder));
        fails("not-a-file", () -> head.setContent(folder, PLAIN, new byte[0]));
        try (var draft = draft(head, 100)) {
            fails("is-a-folder", () -> head.putFile(FileView.ROOT, one, PLAIN, 100, draft));
        }
        vault.commit();
        reopen();
        assertThat(vault.head().lookup("folder/file")).isEqualTo(file);
    }

    private Draft draft(FileTree head, int extents) throws SigmaVaultException {
        var draft = head.draft();
        for (int i = 0; i < extents; i++) {
            draft.add(new Extent(i, 1, store.chunk(new byte[] {(byte) i})));
        }
        return draft;
    }

    private int stored(int space) throws SigmaVaultException {
        byte[] to = {(byte) (space + 1)};
        var keys = new ArrayList<byte[]>();
        vault.head().entries().scan(new byte[] {(byte) space}, to, 100, (key, _) -> keys.add(key));
        return keys.size();
    }

    @Test
    void draftThatGetsNoNameLeavesNothing() throws Exception {
        draft(vault.head(), 1000).close();
        assertThat(stored(Keys.EXTENTS) + stored(Keys.DRAFT)).isZero();
        draft(vault.head(), 1000);
        vault.commit();
        assertThat(stored(Keys.EXTENTS)).isPositive();
        reopen();
        assertThat(stored(Keys.EXTENTS) + stored(Keys.DRAFT)).isZero();
    }

    @Test
    void restoreOfWhatIsDamagedLeavesNothing() throws Exception {
        var head = vault.head();
        long folder = head.putFolder(FileView.ROOT, Names.of("folder"), PLAIN);
        head.putFile(folder, Names.of("a"), PLAIN, new byte[1]);
        try (var draft = draft(head, 3)) {
            head.putFile(folder, Names.of("b"), PLAIN, 3, draft);
        }
        var snapshot = vault.snapshots().create(new Snapshot.About("", "", List.of()));
        store.objects.remove(store.chunk(new byte[] {1}));
        var view = vault.snapshots().open(snapshot);
        fails("vault-damaged", () -> head.restore(view, folder, FileView.ROOT, Names.of("back")));
        assertThat(VaultTreeTest.names(head, FileView.ROOT)).containsExactly("folder");
        head.putFile(folder, Names.of("c"), PLAIN, new byte[1]);
        vault.commit();
    }
}
