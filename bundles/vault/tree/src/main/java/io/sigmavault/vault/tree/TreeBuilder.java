package io.sigmavault.vault.tree;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.Kind;
import io.sigmavault.vault.objects.ObjectId;
import io.sigmavault.vault.objects.ObjectWriter;
import java.util.ArrayList;
import java.util.List;

/// Makes a tree from left to right out of entries and of whole nodes of an older tree. Every node but
/// the root weighs [NodeLimits#LEAST] to [NodeLimits#MOST]: where too little stands before an old
/// node, that node is opened and continued. Memory: at most two nodes a level.
final class TreeBuilder {

    /// Groups of node objects: like compresses well with like.
    static final int LEAF_GROUP = 0;

    static final int INNER_GROUP = 1;

    private final Nodes nodes;
    private final ObjectWriter writer;
    private final List<Pending> levels = new ArrayList<>();
    private final Out out = new Out();

    TreeBuilder(Nodes nodes, ObjectWriter writer) {
        this.nodes = nodes;
        this.writer = writer;
    }

    private Pending level(int level) {
        while (levels.size() <= level) {
            levels.add(new Pending());
        }
        return levels.get(level);
    }

    /// The next entry of a leaf; keys rise.
    void entry(byte[] key, byte[] value) throws SigmaVaultException {
        add(0, key, value);
    }

    private void add(int level, byte[] key, byte[] value) throws SigmaVaultException {
        var pending = level(level);
        pending.add(key, value);
        if (pending.weight() > NodeLimits.MOST + NodeLimits.LEAST) {
            emit(level, pending.fitting(NodeLimits.FILL));
        }
    }

    /// Says that an old leaf ended here: a good place to end the new one, so that nodes behind it stay
    /// as they are.
    void boundary() throws SigmaVaultException {
        var pending = level(0);
        if (!pending.isEmpty() && !pending.small()) {
            close(0);
        }
    }

    /// The next node of `level` is an old one.
    ///
    /// @param key its first key
    void reuse(int level, byte[] key, byte[] id) throws SigmaVaultException {
        for (int below = 0; below <= level; below++) {
            var pending = level(below);
            if (pending.isEmpty()) {
                continue;
            }
            if (pending.small()) {
                open(level, id);
                return;
            }
            close(below);
        }
        add(level + 1, key, id);
    }

    private void open(int level, byte[] id) throws SigmaVaultException {
        var node = nodes.read(ObjectId.read(id, 0), level);
        for (int i = 0; i < node.count(); i++) {
            if (level == 0) {
                add(0, node.key(i), node.value(i));
            } else {
                reuse(level - 1, node.key(i), node.value(i));
            }
        }
    }

    /// Makes one or two nodes of all that is pending in a level.
    private void close(int level) throws SigmaVaultException {
        var pending = level(level);
        if (pending.weight() > NodeLimits.MOST) {
            emit(level, pending.fitting(pending.weight() / 2));
        }
        emit(level, pending.count());
    }

    private void emit(int level, int count) throws SigmaVaultException {
        var pending = level(level);
        byte[] key = pending.isEmpty() ? new byte[0] : pending.firstKey();
        pending.encode(level, count, out);
        int group = level == 0 ? LEAF_GROUP : INNER_GROUP;
        var id = writer.put(Kind.NODE, group, out.array(), 0, out.size());
        add(level + 1, key, id.bytes());
    }

    /// Ends the tree. An empty one is an empty leaf.
    Root finish() throws SigmaVaultException {
        for (int level = 0; ; level++) {
            var pending = level(level);
            boolean top = emptyAbove(level);
            if (top && level > 0 && pending.count() == 1) {
                return new Root(level - 1, ObjectId.read(pending.lastValue(), 0));
            }
            if (pending.isEmpty() && !top) {
                continue;
            }
            if (!top && pending.small()) {
                pending.prepend(takeLast(level));
            }
            close(level);
        }
    }

    private boolean emptyAbove(int level) {
        for (int above = level + 1; above < levels.size(); above++) {
            if (!levels.get(above).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /// The node of `level` that stands before what is pending there, taken out of its parent.
    private Node takeLast(int level) throws SigmaVaultException {
        var parents = level(level + 1);
        if (parents.isEmpty()) {
            parents.prepend(takeLast(level + 1));
        }
        var id = ObjectId.read(parents.lastValue(), 0);
        parents.removeLast();
        return nodes.read(id, level);
    }
}
