package io.sigmavault.vault.tree;

import static io.sigmavault.core.testkit.Generators.longs;
import static io.sigmavault.core.testkit.Properties.forAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.ObjectId;
import io.sigmavault.vault.objects.ObjectStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A file's content changed in place is what an array changed in place is.
class ContentTest {

    private static final byte[] NAME = Names.of("file");
    private static final Attributes PLAIN = VaultTreeTest.PLAIN;

    @Test
    void anyChangesInPlaceGiveWhatAnArrayGives() {
        forAll(60, longs(0, Long.MAX_VALUE), seed -> new Run(new Random(seed)).go());
    }

    /// Each byte of the file is told by its chunk and its place there; 0 is a hole.
    private static final class Run {
        private final Random random;
        private final FileTree head;
        private final MemoryStore store = new MemoryStore();
        private final VaultTree vault;
        private final long inode;
        private long[] model = {};
        private long nextChunk = 1;

        Run(Random random) throws SigmaVaultException {
            this.random = random;
            var settings = new Settings(1 << 20, 1 << random.nextInt(8, 16));
            vault = VaultTree.open(store, settings, VaultTreeTest.NOON);
            head = vault.head();
            inode = head.putFile(FileView.ROOT, NAME, PLAIN, new byte[0]);
        }

        void go() throws SigmaVaultException {
            for (int i = 0; i < 60; i++) {
                int size = random.nextInt(4) == 0 ? random.nextInt(3000) : model.length;
                int from = random.nextInt(size + 1);
                boolean rest = random.nextInt(3) == 0;
                int to = rest ? size : from + random.nextInt(size - from + 1);
                change(size, from, to, rest ? Long.MAX_VALUE : to);
                same();
            }
            vault.commit();
            head.remove(FileView.ROOT, NAME);
            vault.commit();
            var left = new ArrayList<byte[]>();
            byte[] end = {Keys.EXTENTS + 1};
            head.entries().scan(new byte[] {Keys.EXTENTS}, end, 9, (key, _) -> left.add(key));
            assertThat(left).isEmpty();
        }

        private void change(int size, int from, int to, long given) throws SigmaVaultException {
            model = Arrays.copyOf(model, size);
            Arrays.fill(model, Math.min(from, size), Math.min(to, size), 0);
            if (given == Long.MAX_VALUE) {
                Arrays.fill(model, Math.min(from, size), size, 0);
            }
            var extents = new ArrayList<Extent>();
            for (int at = from + random.nextInt(3); at < to; ) {
                int length = Math.min(to - at, 1 + random.nextInt(7));
                long chunk = nextChunk++;
                int skip = random.nextInt(5);
                extents.add(new Extent(at, length, new ObjectId(chunk, 0, 0, 0), skip));
                for (int i = 0; i < length; i++) {
                    model[at + i] = chunk << 32 | skip + i + 1;
                }
                at += length + (random.nextInt(3) == 0 ? random.nextInt(4) : 0);
            }
            head.setContent(inode, PLAIN, size, from, given, extents);
        }

        private void same() throws SigmaVaultException {
            assertThat(head.stat(inode).size()).isEqualTo(model.length);
            assertThat(head.totals().bytes()).isEqualTo(model.length);
            assertThat(read(0)).isEqualTo(model);
            int start = random.nextInt(model.length + 1);
            long[] part = read(start);
            assertThat(Arrays.copyOfRange(part, start, part.length))
                    .isEqualTo(Arrays.copyOfRange(model, start, model.length));
        }

        private long[] read(int start) throws SigmaVaultException {
            long[] cells = new long[model.length];
            var extents = head.extents(inode, start);
            for (var extent = extents.next(); extent != null; extent = extents.next()) {
                assertThat(extent.end()).isGreaterThan(start);
                for (int i = 0; i < extent.length(); i++) {
                    cells[(int) extent.offset() + i] =
                            extent.chunk().a() << 32 | extent.skip() + i + 1;
                }
            }
            return cells;
        }
    }

    @Test
    void changeOfALargeFileTouchesFewNodes() throws Exception {
        var store = new MemoryStore();
        var vault = VaultTreeTest.open(store);
        long inode;
        try (var draft = vault.head().draft()) {
            for (int i = 0; i < 100_000; i++) {
                draft.add(new Extent(i * 1000L, 1000, new ObjectId(i, i, i, i)));
            }
            inode = vault.head().putFile(FileView.ROOT, NAME, PLAIN, 100_000_000, draft);
        }
        vault.commit();
        long before = store.puts;
        var extent = new Extent(50_000_500, 10, new ObjectId(1, 2, 3, 4));
        vault.head().setContent(inode, PLAIN, 100_000_000, 50_000_500, 50_000_510, List.of(extent));
        vault.commit();
        assertThat(store.puts - before).isLessThan(8);
        assertThat(vault.head().extents(inode, 50_000_505).next()).isEqualTo(extent);
        assertThat(vault.head().extents(inode, 99_999_999).next())
                .isEqualTo(
                        new Extent(99_999_000, 1000, new ObjectId(99_999, 99_999, 99_999, 99_999)));
    }

    @Test
    void inlineContentIsReplacedAsAWhole() throws Exception {
        var head = VaultTreeTest.open(new MemoryStore()).head();
        long inode = head.putFile(FileView.ROOT, NAME, PLAIN, new byte[] {1, 2});
        assertThrows(
                IllegalArgumentException.class,
                () -> head.setContent(inode, PLAIN, 2, 1, 2, List.of()));
        head.setContent(inode, PLAIN, new byte[] {7});
        assertThat(head.stat(inode).body()).isEqualTo(new Body.Inline(new byte[] {7}));
        head.setContent(inode, PLAIN, 9, 0, Long.MAX_VALUE, List.of());
        assertThat(head.stat(inode).body()).isEqualTo(new Body.Empty());
    }

    @Test
    void extraOfACommitStaysUntilAnotherIsGivenAndItsObjectsAreKept() throws Exception {
        var store = new MemoryStore();
        var vault = VaultTreeTest.open(store);
        var extra = new Extra(new byte[] {1, 2}, List.of(store.chunk(new byte[] {5})));
        vault.commit(() -> extra);
        vault.snapshots().create(new Snapshot.About("", "", List.of()));
        vault.commit();
        store.sweep(vault.marker(), ObjectStore.Progress.NONE);
        store = store.reopened();
        assertThat(store.contains(extra.objects().getFirst())).isTrue();
        assertThat(VaultTreeTest.open(store).extra()).isEqualTo(extra);
        assertThat(VaultTree.read(store, Settings.DEFAULT).extra()).isEqualTo(extra);
    }

    @Test
    void versionIsKept() throws Exception {
        var head = VaultTreeTest.open(new MemoryStore()).head();
        for (var version : List.of(new Version(5, null), new Version(1L << 60, new byte[32]))) {
            var attributes = PLAIN.withVersion(version);
            long inode = head.putFile(FileView.ROOT, NAME, attributes, new byte[0]);
            assertThat(head.stat(inode).attributes()).isEqualTo(attributes);
        }
    }
}
