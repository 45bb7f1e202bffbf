package io.sigmavault.audit.tree;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/// Trees of numbered entries, and their roots as RFC 9162 §2.1.1 defines them, by recursion.
final class Entries {

    private Entries() {}

    static byte[] leaf(long index) {
        return TreeHash.leaf(("entry " + index).getBytes(StandardCharsets.UTF_8));
    }

    static byte[][] leaves(int count) {
        byte[][] leaves = new byte[count][];
        Arrays.setAll(leaves, Entries::leaf);
        return leaves;
    }

    static byte[] root(byte[]... leaves) {
        if (leaves.length == 0) {
            return TreeHash.empty();
        }
        if (leaves.length == 1) {
            return leaves[0];
        }
        int split = 1;
        while (2 * split < leaves.length) {
            split *= 2;
        }
        return TreeHash.node(
                root(Arrays.copyOf(leaves, split)),
                root(Arrays.copyOfRange(leaves, split, leaves.length)));
    }

    static TiledTree tree(Path folder, long size) throws Exception {
        var tree = new TiledTree(folder);
        for (long i = 0; i < size; i++) {
            tree.add(leaf(i));
        }
        return tree;
    }
}
