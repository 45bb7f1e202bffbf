package io.sigmavault.vault.tree;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.ObjectWriter;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One state of a tree: a sorted map of byte strings, in immutable nodes that the vault stores as
/// objects. Safe for many threads.
///
/// @param damage told of nodes that can't be read, which lists then leave out; null makes them errors
/// @param near the leaves read last, so that the next of neighbouring keys is found at once
record Tree(
        Nodes nodes,
        Root root,
        @Nullable Consumer<SigmaVaultException> damage,
        @Nullable Node[] near)
        implements Entries {

    /// One leaf for each kind of key that is asked for in turns.
    private static final int NEAR = 4;

    /// Stands for the value of a removed key among changes; compared by identity.
    @SuppressWarnings("MutablePublicArray")
    static final byte[] REMOVED = new byte[0];

    Tree(Nodes nodes, Root root) {
        this(nodes, root, null, new Node[NEAR]);
    }

    static Tree empty(Nodes nodes, ObjectWriter writer) throws SigmaVaultException {
        return new Tree(nodes, new TreeBuilder(nodes, writer).finish());
    }

    Tree lenient(Consumer<SigmaVaultException> told) {
        return new Tree(nodes, root, told, new Node[NEAR]);
    }

    @Override
    public byte @Nullable [] get(byte[] key) throws SigmaVaultException {
        int slot = key.length == 0 ? 0 : key[0] & (NEAR - 1);
        Node node = near[slot];
        if (node == null || !node.spans(key)) {
            node = leaf(key);
            near[slot] = node;
        }
        int found = node.find(key);
        return found < 0 ? null : node.value(found);
    }

    @Override
    public byte @Nullable [] floor(byte[] key) throws SigmaVaultException {
        return before(nodes.read(root.id(), root.level()), key, 1);
    }

    /// The greatest key that is less than `key`, or null.
    byte @Nullable [] lower(byte[] key) throws SigmaVaultException {
        return before(nodes.read(root.id(), root.level()), key, 0);
    }

    /// @param limit 1 to find the key itself too
    private byte @Nullable [] before(Node node, byte[] key, int limit) throws SigmaVaultException {
        int found = node.find(key);
        int last = found >= 0 ? found + limit - 1 : -found - 2;
        if (last < 0) {
            return null;
        }
        if (node.level() == 0) {
            return node.key(last);
        }
        return before(nodes.read(node.child(last), node.level() - 1), key, limit);
    }

    private Node leaf(byte[] key) throws SigmaVaultException {
        Node node = nodes.read(root.id(), root.level());
        while (node.level() > 0) {
            node = nodes.read(node.child(node.childFor(key)), node.level() - 1);
        }
        return node;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tree(var theirNodes, var theirRoot, _, _)
                && nodes == theirNodes
                && root.equals(theirRoot);
    }

    @Override
    public int hashCode() {
        return root.hashCode();
    }

    @Override
    public int scan(byte[] from, byte[] to, int most, Sink sink) throws SigmaVaultException {
        var cursor = from(from);
        int told = 0;
        while (told < most && cursor.next() && cursor.compareTo(to) < 0) {
            sink.entry(cursor.key(), cursor.value());
            told++;
        }
        return told;
    }

    /// A cursor before the first key that is not less than `from`.
    TreeCursor from(byte[] from) throws SigmaVaultException {
        return new TreeCursor(nodes, root, from, damage);
    }

    /// The tree with changes merged in: nodes on the way to them are written anew, all others shared.
    ///
    /// @param changes sorted as unsigned bytes; [#REMOVED] removes
    Tree merge(List<Map.Entry<byte[], byte[]>> changes, ObjectWriter writer)
            throws SigmaVaultException {
        if (changes.isEmpty()) {
            return this;
        }
        var builder = new TreeBuilder(nodes, writer);
        feed(builder, nodes.read(root.id(), root.level()), changes);
        return new Tree(nodes, builder.finish());
    }

    private void feed(TreeBuilder builder, Node node, List<Map.Entry<byte[], byte[]>> changes)
            throws SigmaVaultException {
        if (node.level() == 0) {
            feedLeaf(builder, node, changes);
            builder.boundary();
            return;
        }
        int from = 0;
        for (int i = 0; i < node.count(); i++) {
            int to = i + 1 == node.count() ? changes.size() : before(changes, from, node, i + 1);
            if (from == to) {
                builder.reuse(node.level() - 1, node.key(i), node.value(i));
            } else {
                var child = nodes.read(node.child(i), node.level() - 1);
                feed(builder, child, changes.subList(from, to));
            }
            from = to;
        }
    }

    /// How many changes have keys less than that of an entry.
    private static int before(
            List<Map.Entry<byte[], byte[]>> changes, int from, Node node, int index) {
        int low = from;
        int high = changes.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (node.compare(index, changes.get(middle).getKey()) > 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static void feedLeaf(
            TreeBuilder builder, Node leaf, List<Map.Entry<byte[], byte[]>> changes)
            throws SigmaVaultException {
        int next = 0;
        for (var change : changes) {
            for (; next < leaf.count() && leaf.compare(next, change.getKey()) < 0; next++) {
                builder.entry(leaf.key(next), leaf.value(next));
            }
            if (next < leaf.count() && leaf.compare(next, change.getKey()) == 0) {
                next++;
            }
            if (change.getValue() != REMOVED) {
                builder.entry(change.getKey(), change.getValue());
            }
        }
        for (; next < leaf.count(); next++) {
            builder.entry(leaf.key(next), leaf.value(next));
        }
    }
}
