package io.sigmavault.vault.tree;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.ObjectId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Steps through a tree in the order of its keys, holding one node a level.
final class TreeCursor {

    private final Nodes nodes;
    private final @Nullable Consumer<SigmaVaultException> damage;
    private final List<Node> path = new ArrayList<>();
    private final int[] at = new int[NodeLimits.LEVEL + 1];

    /// @param damage told of each node that can't be read, which is then left out; without it, such a
    ///     node is an error
    TreeCursor(Nodes nodes, Root root, byte[] from, @Nullable Consumer<SigmaVaultException> damage)
            throws SigmaVaultException {
        this.nodes = nodes;
        this.damage = damage;
        boolean more = enter(root.id(), root.level());
        while (more && leaf().level() > 0) {
            var node = leaf();
            int child = node.childFor(from);
            at[path.size() - 1] = child;
            more = enter(node.child(child), node.level() - 1);
        }
        if (more) {
            int found = leaf().find(from);
            at[path.size() - 1] = (found >= 0 ? found : -found - 1) - 1;
        }
    }

    /// @return false if the node can't be read and is left out
    private boolean enter(ObjectId id, int level) throws SigmaVaultException {
        try {
            path.add(nodes.read(id, level));
            at[path.size() - 1] = -1;
            return true;
        } catch (SigmaVaultException e) {
            if (damage == null) {
                throw e;
            }
            damage.accept(e);
            return false;
        }
    }

    private Node leaf() {
        return path.getLast();
    }

    private int index() {
        return at[path.size() - 1];
    }

    /// @return whether there is one more entry
    boolean next() throws SigmaVaultException {
        while (!path.isEmpty()) {
            var node = leaf();
            int index = ++at[path.size() - 1];
            if (index >= node.count()) {
                path.removeLast();
            } else if (node.level() == 0) {
                return true;
            } else {
                enter(node.child(index), node.level() - 1);
            }
        }
        return false;
    }

    /// Order of the entry's key and `key`.
    int compareTo(byte[] key) {
        return leaf().compare(index(), key);
    }

    byte[] key() {
        return leaf().key(index());
    }

    byte[] value() {
        return leaf().value(index());
    }
}
