package io.sigmavault.audit.tree;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Roots of a log's tree at some sizes, taken while its entries go by one after the other: 64 KiB, and 32 bytes a size.
/// Not for many threads.
public final class RootsAt {

    private final Map<Long, Optional<byte[]>> roots = new TreeMap<>();
    private final Edges edges = new Edges((_, _) -> {});

    /// @param sizes where roots are wanted
    public RootsAt(Collection<Long> sizes) {
        sizes.forEach(size -> roots.put(size, Optional.empty()));
        roots.computeIfPresent(0L, (_, _) -> Optional.of(TreeHash.empty()));
    }

    /// Takes the next entry.
    ///
    /// @param leaf of [TreeHash#leaf]
    public void add(byte[] leaf) throws IOException {
        edges.add(leaf);
        if (roots.containsKey(edges.size())) {
            roots.put(edges.size(), Optional.of(Proofs.root(edges, edges.size())));
        }
    }

    /// How many entries went by.
    public long size() {
        return edges.size();
    }

    /// The root at one of the sizes; empty if fewer entries went by.
    public Optional<byte[]> root(long size) {
        return roots.getOrDefault(size, Optional.empty());
    }
}
