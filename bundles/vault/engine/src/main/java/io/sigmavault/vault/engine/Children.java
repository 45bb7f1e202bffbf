package io.sigmavault.vault.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The entries of one folder in the order of their names' UTF-8 bytes: sorted leaves of up to 256, so
/// that a folder of a million entries takes an insertion as well as one of ten.
final class Children {

    private static final int LEAF = 256;
    private static final Node[] NOTHING = {};

    /// One leaf; `nodes` is filled up to `count`.
    private static final class Leaf {
        Node[] nodes;
        int count;

        Leaf(Node[] nodes, int count) {
            this.nodes = nodes;
            this.count = count;
        }

        /// The place of a name, or where it belongs as `-place - 1`.
        int search(byte[] name) {
            int low = 0;
            int high = count - 1;
            while (low <= high) {
                int middle = low + high >>> 1;
                int order = Arrays.compareUnsigned(nodes[middle].name, name);
                if (order == 0) {
                    return middle;
                }
                if (order < 0) {
                    low = middle + 1;
                } else {
                    high = middle - 1;
                }
            }
            return -low - 1;
        }
    }

    private final ArrayList<Leaf> leaves = new ArrayList<>(1);
    private int size;

    int size() {
        return size;
    }

    @Nullable Node get(byte[] name) {
        if (leaves.isEmpty()) {
            return null;
        }
        var leaf = leaves.get(leafOf(name));
        int at = leaf.search(name);
        return at < 0 ? null : leaf.nodes[at];
    }

    /// Adds a node whose name is not there.
    void add(Node node) {
        if (leaves.isEmpty()) {
            leaves.add(new Leaf(NOTHING, 0));
        }
        int index = leafOf(node.name);
        var leaf = leaves.get(index);
        int at = -leaf.search(node.name) - 1;
        if (at < 0) {
            throw new IllegalStateException("a folder has a name twice");
        }
        if (leaf.count == LEAF) {
            // At the end of the folder the new leaf starts empty: sorted input fills leaves.
            boolean last = index == leaves.size() - 1 && at == LEAF;
            int keep = last ? LEAF : LEAF / 2;
            var right = Arrays.copyOfRange(leaf.nodes, keep, keep + LEAF);
            leaves.add(index + 1, new Leaf(right, LEAF - keep));
            Arrays.fill(leaf.nodes, keep, LEAF, null);
            leaf.count = keep;
            if (at > keep || last) {
                leaf = leaves.get(index + 1);
                at -= keep;
            }
        }
        if (leaf.count == leaf.nodes.length) {
            int room = Math.min(LEAF, Math.max(2, leaf.count * 2));
            leaf.nodes = Arrays.copyOf(leaf.nodes, room);
        }
        System.arraycopy(leaf.nodes, at, leaf.nodes, at + 1, leaf.count - at);
        leaf.nodes[at] = node;
        leaf.count++;
        size++;
    }

    void remove(Node node) {
        int index = leafOf(node.name);
        var leaf = leaves.get(index);
        int at = leaf.search(node.name);
        if (at < 0 || leaf.nodes[at] != node) {
            throw new IllegalStateException("a folder lacks its entry");
        }
        System.arraycopy(leaf.nodes, at + 1, leaf.nodes, at, leaf.count - at - 1);
        leaf.count--;
        Arrays.fill(leaf.nodes, leaf.count, leaf.count + 1, null);
        if (leaf.count == 0) {
            leaves.remove(index);
        }
        size--;
    }

    /// Up to `limit` entries behind `after`, or from the start.
    List<Node> list(byte @Nullable [] after, int limit) {
        var found = new ArrayList<Node>();
        int index = after == null || leaves.isEmpty() ? 0 : leafOf(after);
        int at = 0;
        if (after != null && !leaves.isEmpty()) {
            int place = leaves.get(index).search(after);
            at = place < 0 ? -place - 1 : place + 1;
        }
        for (; index < leaves.size() && found.size() < limit; index++, at = 0) {
            var leaf = leaves.get(index);
            for (; at < leaf.count && found.size() < limit; at++) {
                found.add(leaf.nodes[at]);
            }
        }
        return found;
    }

    /// All entries.
    List<Node> all() {
        return list(null, Integer.MAX_VALUE);
    }

    /// The last leaf that starts at or before the name, or the first.
    private int leafOf(byte[] name) {
        int low = 1;
        int high = leaves.size() - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            if (Arrays.compareUnsigned(leaves.get(middle).nodes[0].name, name) <= 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return low - 1;
    }
}
