package io.sigmavault.vault.tree;

import io.sigmavault.core.SigmaVaultException;
import java.util.ArrayList;
import java.util.List;

/// Steps through a tree in the order of its keys, holding one node a level.
final class TreeCursor {

    private final Nodes nodes;
    private final List<Node> path = new ArrayList<>();
    private final int[] at = new int[NodeLimits.LEVEL + 1];

    TreeCursor(Nodes nodes, Root root, byte[] from) throws SigmaVaultException {
        this.nodes = nodes;
        var node = nodes.read(root.id(), root.level());
        path.add(node);
        while (node.level() > 0) {
            int child = node.childFor(from);
            at[path.size() - 1] = child;
            node = nodes.read(node.child(child), node.level() - 1);
            path.add(node);
        }
        int found = node.find(from);
        at[path.size() - 1] = (found >= 0 ? found : -found - 1) - 1;
    }

    private Node leaf() {
        return path.getLast();
    }

    private int index() {
        return at[path.size() - 1];
    }

    /// @return whether there is one more entry
    boolean next() throws SigmaVaultException {
        int depth = path.size() - 1;
        while (depth >= 0 && at[depth] + 1 >= path.get(depth).count()) {
            depth--;
        }
        if (depth < 0) {
            return false;
        }
        at[depth]++;
        for (; depth < path.size() - 1; depth++) {
            var node = path.get(depth);
            path.set(depth + 1, nodes.read(node.child(at[depth]), node.level() - 1));
            at[depth + 1] = 0;
        }
        return true;
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
