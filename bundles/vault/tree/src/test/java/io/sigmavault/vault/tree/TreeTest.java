package io.sigmavault.vault.tree;

import static io.sigmavault.core.testkit.Generators.longs;
import static io.sigmavault.core.testkit.Properties.forAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.ObjectWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The tree of nodes does what a sorted map does.
class TreeTest {

    private final MemoryStore store = new MemoryStore();
    private final Nodes nodes = new Nodes(store, 4 << 20);
    private final ObjectWriter writer = store.writer();

    private static byte[] bytes(Random random, int most) {
        byte[] bytes = new byte[random.nextInt(most + 1)];
        random.nextBytes(bytes);
        return bytes;
    }

    /// Keys of a few shapes: short, long with long common beginnings, numbers.
    private static byte[] key(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> bytes(random, 3);
            case 1 -> Keys.inode(random.nextInt(20_000));
            case 2 -> Keys.name(random.nextInt(4), bytes(random, 255));
            default -> {
                byte[] key = new byte[NodeLimits.KEY - random.nextInt(3)];
                key[key.length - 1] = (byte) random.nextInt();
                key[900] = (byte) random.nextInt(5);
                yield key;
            }
        };
    }

    private static List<Map.Entry<byte[], byte[]>> changes(
            Random random, TreeMap<byte[], byte[]> model) {
        var changes = new TreeMap<byte[], byte[]>(Arrays::compareUnsigned);
        int count = 1 << random.nextInt(12);
        boolean remove = random.nextInt(3) == 0;
        var keys = new ArrayList<>(model.keySet());
        for (int i = 0; i < count; i++) {
            if (remove && !keys.isEmpty()) {
                changes.put(keys.get(random.nextInt(keys.size())), Tree.REMOVED);
            } else {
                int most = random.nextInt(50) == 0 ? NodeLimits.VALUE : 90;
                changes.put(key(random), bytes(random, most).clone());
            }
        }
        if (remove && random.nextInt(4) == 0 && !keys.isEmpty()) {
            int from = random.nextInt(keys.size());
            int to = from + random.nextInt(keys.size() - from);
            keys.subList(from, to).forEach(key -> changes.put(key, Tree.REMOVED));
        }
        changes.forEach((key, value) -> {
            if (value == Tree.REMOVED) {
                model.remove(key);
            } else {
                model.put(key, value);
            }
        });
        return new ArrayList<>(changes.entrySet());
    }

    private static void same(Tree tree, TreeMap<byte[], byte[]> model) throws SigmaVaultException {
        var cursor = tree.from(new byte[0]);
        for (var entry : model.entrySet()) {
            boolean same =
                    cursor.next()
                            && Arrays.equals(cursor.key(), entry.getKey())
                            && Arrays.equals(cursor.value(), entry.getValue());
            if (!same) {
                throw new AssertionError("not at " + Arrays.toString(entry.getKey()));
            }
        }
        assertThat(cursor.next()).isFalse();
        assertThat(TreeShape.check(tree).entries).isEqualTo(model.size());
    }

    @Test
    void everySequenceOfMergesGivesTheSameAsASortedMap() {
        forAll(15, longs(0, Long.MAX_VALUE), this::merges);
    }

    private void merges(long seed) throws SigmaVaultException {
        var random = new Random(seed);
        var model = new TreeMap<byte[], byte[]>(Arrays::compareUnsigned);
        var tree = Tree.empty(nodes, writer);
        int rounds = 1 + random.nextInt(20);
        for (int round = 0; round < rounds; round++) {
            tree = tree.merge(changes(random, model), writer);
            same(tree, model);
            byte[] from = key(random);
            var expected = model.ceilingKey(from);
            var cursor = tree.from(from);
            assertThat(cursor.next() ? cursor.key() : null).isEqualTo(expected);
            assertThat(tree.get(from)).isEqualTo(model.get(from));
        }
        var all = new ArrayList<Map.Entry<byte[], byte[]>>();
        model.keySet().forEach(key -> all.add(Map.entry(key, Tree.REMOVED)));
        assertThat(tree.merge(all, writer)).isEqualTo(Tree.empty(nodes, writer));
    }

    @Test
    void sameChangesGiveTheSameRoot() throws Exception {
        var ids = new ArrayList<Root>();
        for (int i = 0; i < 2; i++) {
            var random = new Random(4);
            var model = new TreeMap<byte[], byte[]>(Arrays::compareUnsigned);
            var tree = Tree.empty(nodes, writer);
            for (int round = 0; round < 10; round++) {
                tree = tree.merge(changes(random, model), writer);
            }
            ids.add(tree.root());
        }
        assertThat(ids.get(0)).isEqualTo(ids.get(1));
    }

    @Test
    void changesOfALiveTreeAreSeenBeforeAndAfterTheyAreMerged() {
        forAll(15, longs(0, Long.MAX_VALUE), this::live);
    }

    private void live(long seed) throws SigmaVaultException {
        var random = new Random(seed);
        var model = new TreeMap<byte[], byte[]>(Arrays::compareUnsigned);
        var live = new LiveTree(Tree.empty(nodes, writer), writer, 1 << random.nextInt(14, 18));
        for (int round = 0; round < 8; round++) {
            for (var change : changes(random, model)) {
                if (change.getValue() == Tree.REMOVED) {
                    live.remove(change.getKey());
                } else {
                    live.put(change.getKey(), change.getValue());
                }
            }
            byte[] from = key(random);
            byte[] to = key(random);
            if (Arrays.compareUnsigned(from, to) > 0) {
                continue;
            }
            var seen = new TreeMap<byte[], byte[]>(Arrays::compareUnsigned);
            int most = random.nextInt(1, 2000);
            int told = live.scan(from, to, most, seen::put);
            var expected = new TreeMap<byte[], byte[]>(Arrays::compareUnsigned);
            model.subMap(from, to).entrySet().stream()
                    .limit(most)
                    .forEach(entry -> expected.put(entry.getKey(), entry.getValue()));
            assertThat(told).isEqualTo(expected.size());
            for (var entry : expected.entrySet()) {
                assertThat(seen.get(entry.getKey())).isEqualTo(entry.getValue());
                assertThat(live.get(entry.getKey())).isEqualTo(entry.getValue());
            }
        }
        same(live.merge(), model);
    }

    @Test
    void oneChangeWritesOneNodeALevel() throws Exception {
        var tree = numbers(Tree.empty(nodes, writer), 0, 100_000, 1);
        long before = store.objects.size();
        var changed = tree.merge(List.of(Map.entry(Keys.inode(50_000), new byte[] {9})), writer);
        assertThat(store.objects.size() - before).isEqualTo(tree.root().level() + 1L);
        assertThat(changed.get(Keys.inode(50_000))).isEqualTo(new byte[] {9});
        assertThat(tree.get(Keys.inode(50_000))).isNotEqualTo(new byte[] {9});
    }

    private Tree numbers(Tree tree, long from, long to, long step) throws SigmaVaultException {
        var changes = new ArrayList<Map.Entry<byte[], byte[]>>();
        for (long i = from; i < to; i += step) {
            changes.add(Map.entry(Keys.inode(i), Keys.name(i, new byte[30])));
        }
        return tree.merge(changes, writer);
    }

    @Test
    void appendingFillsNodes() throws Exception {
        var tree = Tree.empty(nodes, writer);
        for (int i = 0; i < 50; i++) {
            tree = numbers(tree, i * 1000L, (i + 1) * 1000L, 1);
        }
        var shape = TreeShape.check(tree);
        long weight = shape.entries * (9 + 39 + NodeLimits.ENTRY);
        assertThat(shape.count).isLessThan(weight / 40_000);
    }

    @Test
    void nodeThatIsMissingOrDamagedIsSaidSo() throws Exception {
        var tree = numbers(Tree.empty(nodes, writer), 0, 10_000, 1);
        var root = nodes.read(tree.root().id(), tree.root().level());
        byte[] raw = Objects.requireNonNull(store.objects.get(root.child(1)));
        raw[0] = 3;
        var error = assertThrows(TreeException.class, () -> countAll(tree));
        assertThat(error.code()).isEqualTo("vault-damaged");
    }

    private static long countAll(Tree tree) throws SigmaVaultException {
        long count = 0;
        for (var cursor = tree.from(new byte[0]); cursor.next(); ) {
            count++;
        }
        return count;
    }

    @Test
    @Tag("full")
    void aMillionEntriesInAnyOrder() throws Exception {
        var random = new Random(1);
        var tree = Tree.empty(nodes, writer);
        var live = new LiveTree(tree, writer, 4 << 20);
        long count = 1 << 20;
        for (long i = 0; i < count; i++) {
            live.put(Keys.inode(Long.reverse(i) >>> 20), Keys.inode(i));
        }
        var merged = live.merge();
        assertThat(TreeShape.check(merged).entries).isEqualTo(count);
        for (int i = 0; i < 100_000; i++) {
            long at = random.nextLong(count);
            assertThat(merged.get(Keys.inode(Long.reverse(at) >>> 20))).isEqualTo(Keys.inode(at));
        }
        for (long i = 0; i < count; i++) {
            if (i % 1000 != 0) {
                live.remove(Keys.inode(Long.reverse(i) >>> 20));
            }
        }
        var shape = TreeShape.check(live.merge());
        assertThat(shape.entries).isEqualTo((count + 999) / 1000);
        assertThat(shape.count).isLessThan(10);
        assertThat(nodes.heldBytes()).isLessThan(5 << 20);
    }
}
