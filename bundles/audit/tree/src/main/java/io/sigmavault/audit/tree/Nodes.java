package io.sigmavault.audit.tree;

import java.io.IOException;

/// Where proofs take the hashes of whole subtrees from.
@FunctionalInterface
public interface Nodes {

    /// Root of the complete subtree over the entries `index · 2^level` to `(index + 1) · 2^level − 1`, counted from 0.
    ///
    /// @param level 0 (an entry's own hash) to 62
    /// @throws IOException if it is not there or can't be read
    byte[] node(int level, long index) throws IOException;
}
