package io.sigmavault.audit.tree;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Roots and proofs of a tree (RFC 9162 §2.1), made from the hashes of its complete subtrees: each takes some
/// log₂(size) of them. Entries count from 0.
public final class Proofs {

    private Proofs() {}

    /// Root of the tree of the first `size` entries.
    public static byte[] root(Nodes nodes, long size) throws IOException {
        return size == 0 ? TreeHash.empty() : range(nodes, 0, size);
    }

    /// That the entry `index` is in the tree of `size` entries (RFC 9162 §2.1.3.1).
    ///
    /// @return hashes from the entry's neighbour up
    /// @throws IllegalArgumentException unless `index` is below `size`
    public static List<byte[]> inclusion(Nodes nodes, long index, long size) throws IOException {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("entry " + index + " of " + size);
        }
        var path = new ArrayList<byte[]>();
        long start = 0;
        long end = size;
        while (end - start > 1) {
            long middle = start + largestPowerBelow(end - start);
            if (index < middle) {
                path.add(range(nodes, middle, end));
                end = middle;
            } else {
                path.add(range(nodes, start, middle));
                start = middle;
            }
        }
        return path.reversed();
    }

    /// That the tree of `from` entries is what the one of `to` entries begins with (RFC 9162 §2.1.4.1).
    ///
    /// @return no hash if `from` is 0 or `to`
    /// @throws IllegalArgumentException if `from` is above `to`
    public static List<byte[]> consistency(Nodes nodes, long from, long to) throws IOException {
        if (from < 0 || from > to) {
            throw new IllegalArgumentException("a tree of " + from + " within " + to);
        }
        if (from == 0 || from == to) {
            return List.of();
        }
        var path = new ArrayList<byte[]>();
        long start = 0;
        long end = to;
        while (from != end) {
            long middle = start + largestPowerBelow(end - start);
            if (from <= middle) {
                path.add(range(nodes, middle, end));
                end = middle;
            } else {
                path.add(range(nodes, start, middle));
                start = middle;
            }
        }
        if (start > 0) {
            path.add(range(nodes, start, end));
        }
        return path.reversed();
    }

    /// Root of the tree over the entries from `start` to before `end`, which is a subtree of the whole.
    private static byte[] range(Nodes nodes, long start, long end) throws IOException {
        long count = end - start;
        if (Long.bitCount(count) == 1) {
            int level = Long.numberOfTrailingZeros(count);
            return nodes.node(level, start >> level);
        }
        long middle = start + largestPowerBelow(count);
        return TreeHash.node(range(nodes, start, middle), range(nodes, middle, end));
    }

    /// The largest power of two below `count`, which is above 1.
    private static long largestPowerBelow(long count) {
        return Long.highestOneBit(count - 1);
    }
}
