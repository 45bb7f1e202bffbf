package io.sigmavault.vault.tree;

import io.sigmavault.vault.objects.ObjectId;

/// Sizes of nodes, in bytes. A node's *weight* is [#HEADER] plus, for each entry, [#ENTRY], its key
/// and its value; it is never less than the encoded size.
final class NodeLimits {

    /// Most weight of a node.
    static final int MOST = 64 * 1024;

    /// A node that weighs less, unless it is the root, is joined with a neighbour.
    static final int LEAST = 16 * 1024;

    /// How full nodes are made when many new entries follow each other.
    static final int FILL = 48 * 1024;

    static final int HEADER = 8;
    static final int ENTRY = 8;
    static final int KEY = 1024;
    static final int VALUE = 12 * 1024;

    /// Highest level of a node; leaves have level 0.
    static final int LEVEL = 15;

    private NodeLimits() {}

    static int weight(byte[] key, byte[] value) {
        return ENTRY + key.length + value.length;
    }

    static int valueLimit(int level) {
        return level == 0 ? VALUE : ObjectId.BYTES;
    }
}
