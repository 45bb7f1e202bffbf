package io.sigmavault.vault.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.ObjectStore;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VaultTreeTest {

    static final Clock NOON = Clock.fixed(Instant.parse("2026-11-25T12:00:00Z"), ZoneOffset.UTC);
    static final Attributes PLAIN = Attributes.of(0644, 1000, 1000, Instant.ofEpochSecond(7, 5));
    static final Attributes FOLDER = Attributes.of(0755, 0, 0, Instant.ofEpochSecond(9));

    private MemoryStore store = new MemoryStore();
    private VaultTree vault = open(store);

    static VaultTree open(MemoryStore store) {
        try {
            return VaultTree.open(store, Settings.DEFAULT, NOON);
        } catch (SigmaVaultException e) {
            throw new AssertionError(e);
        }
    }

    static List<String> names(FileView view, long folder) throws SigmaVaultException {
        var names = new ArrayList<String>();
        var listing = view.list(folder, new byte[0]);
        for (var entry = listing.next(); entry != null; entry = listing.next()) {
            names.add(entry.text());
        }
        return names;
    }

    private void reopen() {
        vault.close();
        store = store.reopened();
        vault = open(store);
    }

    @Test
    void whatWasCommittedIsThereAfterReopening() throws Exception {
        var head = vault.head();
        long docs = head.putFolder(FileView.ROOT, Names.of("docs"), FOLDER);
        head.putFile(docs, Names.of("a.txt"), PLAIN, new byte[] {1, 2, 3});
        head.putSymlink(docs, Names.of("link"), PLAIN, Names.of("a.txt"));
        vault.commit();
        head.putFile(docs, Names.of("lost"), PLAIN, new byte[0]);
        reopen();
        head = vault.head();
        docs = head.lookup("/docs");
        assertThat(names(head, docs)).containsExactly("a.txt", "link");
        var file = head.stat(head.lookup("docs/a.txt"));
        assertThat(file.attributes()).isEqualTo(PLAIN);
        assertThat(file.body()).isEqualTo(new Body.Inline(new byte[] {1, 2, 3}));
        assertThat(head.totals()).isEqualTo(new Totals(1, 1, 1, 3));
    }

    @Test
    void snapshotStaysAsItWasAndIsSigned() throws Exception {
        var head = vault.head();
        head.putFile(FileView.ROOT, Names.of("a"), PLAIN, new byte[] {1});
        var about = new Snapshot.About("first", "host", List.of("/a"));
        var first = vault.snapshots().create(about);
        head.remove(FileView.ROOT, Names.of("a"));
        head.putFile(FileView.ROOT, Names.of("b"), PLAIN, new byte[] {1});
        var second = vault.snapshots().create(about);
        reopen();
        var snapshots = vault.snapshots();
        assertThat(snapshots.list(0)).containsExactly(first, second);
        assertThat(snapshots.latest()).isEqualTo(second);
        assertThat(names(snapshots.open(first), FileView.ROOT)).containsExactly("a");
        assertThat(names(vault.head(), FileView.ROOT)).containsExactly("b");
        snapshots.verify(first);
        snapshots.verify(second);
        snapshots.delete(1);
        reopen();
        assertThat(vault.snapshots().list(0)).containsExactly(second);
        vault.snapshots().verify(second);
        assertThrows(TreeException.class, () -> vault.snapshots().get(1));
    }

    @Test
    void largeFileStreamsItsExtents() throws Exception {
        var head = vault.head();
        var expected = new ArrayList<Extent>();
        long number;
        try (var draft = head.draft()) {
            for (int i = 0; i < 1000; i++) {
                var chunk = store.chunk(new byte[] {(byte) i, (byte) (i >> 8)});
                var extent = new Extent(i * 3L * 1024, 2048, chunk);
                draft.add(extent);
                expected.add(extent);
            }
            number = head.putFile(FileView.ROOT, Names.of("big"), PLAIN, 1L << 40, draft);
        }
        vault.commit();
        reopen();
        var read = new ArrayList<Extent>();
        var extents = vault.head().extents(number);
        for (var extent = extents.next(); extent != null; extent = extents.next()) {
            read.add(extent);
        }
        assertThat(read).isEqualTo(expected);
        assertThat(vault.head().lookup("big")).isEqualTo(number);
        vault.head().remove(FileView.ROOT, Names.of("big"));
        vault.commit();
        store.sweep(vault.marker(), ObjectStore.Progress.NONE);
        assertThat(store.contains(expected.getFirst().chunk())).isFalse();
        reopen();
        assertThat(names(vault.head(), FileView.ROOT)).isEmpty();
    }

    @Test
    void ofSeveralNamesThatDifferInCaseTheFirstIsFound() throws Exception {
        var head = vault.head();
        for (String name : List.of("s", "\u017f", "Readme", "README")) {
            head.putFile(FileView.ROOT, Names.of(name), PLAIN, new byte[0]);
        }
        assertThat(head.findIgnoringCase(FileView.ROOT, Names.of("S")))
                .isEqualTo(head.find(FileView.ROOT, Names.of("s")));
        assertThat(head.findIgnoringCase(FileView.ROOT, Names.of("readme")))
                .isEqualTo(head.find(FileView.ROOT, Names.of("README")));
        assertThat(head.findIgnoringCase(FileView.ROOT, Names.of("Readme")))
                .isEqualTo(head.find(FileView.ROOT, Names.of("Readme")));
        assertThat(head.findIgnoringCase(FileView.ROOT, Names.of("read"))).isNull();
    }

    @Test
    void readerSeesTheLastCommit() throws Exception {
        vault.head().putFile(FileView.ROOT, Names.of("a"), PLAIN, new byte[0]);
        var unfinished =
                assertThrows(TreeException.class, () -> VaultTree.read(store, Settings.DEFAULT));
        assertThat(unfinished.code()).isEqualTo("vault-unfinished");
        vault.commit();
        vault.head().putFile(FileView.ROOT, Names.of("b"), PLAIN, new byte[0]);
        var reader = VaultTree.read(store, Settings.DEFAULT);
        assertThat(names(reader.head(), FileView.ROOT)).containsExactly("a");
    }
}
