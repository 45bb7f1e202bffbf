package io.sigmavault.vault.tree;

import io.sigmavault.core.SigmaVaultException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Replaces a range of a file's content by other extents. Work grows with the runs that the range
/// touches. The caller holds the tree's lock.
final class ContentChange {

    private final LiveTree tree;
    private final Inodes inodes;
    private final long inode;

    ContentChange(LiveTree tree, Inodes inodes, long inode) {
        this.tree = tree;
        this.inodes = inodes;
        this.inode = inode;
    }

    /// @param from first byte that is replaced
    /// @param to first byte behind them
    /// @return where the content is afterwards
    Body replace(InodeRecord record, long size, long from, long to, List<Extent> extents)
            throws SigmaVaultException {
        boolean all = from == 0 && to >= record.size();
        if (record.body() instanceof Body.Inline && !all) {
            throw new IllegalArgumentException("inline content is replaced as a whole");
        }
        if (!(record.body() instanceof Body.Runs) || all) {
            var old = record.body() instanceof Body.Extents few && !all ? few.list() : none();
            var whole = cut(join(old, from, to, extents), 0, size);
            if (record.body() instanceof Body.Runs) {
                inodes.dropRuns(inode);
            }
            return store(whole);
        }
        exchange(from, to, extents);
        if (size < record.size()) {
            exchange(size, Long.MAX_VALUE, none());
        }
        return record.body();
    }

    private static List<Extent> none() {
        return List.of();
    }

    private Body store(List<Extent> extents) throws SigmaVaultException {
        if (extents.size() <= Body.MOST_EXTENTS) {
            return extents.isEmpty() ? new Body.Empty() : new Body.Extents(extents);
        }
        write(extents);
        return new Body.Runs();
    }

    /// Takes the runs that the range touches, and writes what is left of them with the new extents.
    private void exchange(long from, long to, List<Extent> extents) throws SigmaVaultException {
        byte[] key = Extents.first(tree, inode, from);
        byte[] end = Keys.after(Keys.EXTENTS, inode);
        var left = new ArrayList<Extent>();
        var right = new ArrayList<Extent>();
        for (var run = Run.next(tree, inode, key, end); run != null; ) {
            boolean beyond = run.start() >= to;
            if (beyond && left.size() + extents.size() + right.size() >= Runs.MOST / 2) {
                break;
            }
            left.addAll(cut(run.extents(), 0, from));
            right.addAll(cut(run.extents(), to, Long.MAX_VALUE));
            tree.remove(run.key());
            if (beyond) {
                break;
            }
            run = Run.next(tree, inode, Keys.next(run.key()), end);
        }
        left.addAll(extents);
        left.addAll(right);
        write(left);
    }

    /// A stored run.
    private record Run(byte[] key, List<Extent> extents) {

        static @Nullable Run next(LiveTree tree, long inode, byte[] from, byte[] to)
                throws SigmaVaultException {
            var found = new ArrayList<Run>(1);
            tree.scan(
                    from,
                    to,
                    1,
                    (key, value) -> found.add(new Run(key, Extents.decode(inode, key, value))));
            return found.isEmpty() ? null : found.getFirst();
        }

        long start() throws SigmaVaultException {
            return Keys.secondNumber(key);
        }
    }

    /// Writes extents as runs of like length.
    private void write(List<Extent> extents) throws SigmaVaultException {
        int runs = (extents.size() + Runs.MOST - 1) / Runs.MOST;
        for (int i = 0; i < runs; i++) {
            int first = (int) ((long) extents.size() * i / runs);
            int last = (int) ((long) extents.size() * (i + 1) / runs);
            Drafts.put(tree, inode, extents.subList(first, last));
        }
    }

    private static List<Extent> join(List<Extent> old, long from, long to, List<Extent> extents) {
        var joined = new ArrayList<>(cut(old, 0, from));
        joined.addAll(extents);
        joined.addAll(cut(old, to, Long.MAX_VALUE));
        return joined;
    }

    /// The parts of extents that lie in a range.
    private static List<Extent> cut(List<Extent> extents, long from, long to) {
        var parts = new ArrayList<Extent>(extents.size());
        for (var extent : extents) {
            long start = Math.max(extent.offset(), from);
            long end = Math.min(extent.end(), to);
            if (start < end) {
                int skip = extent.skip() + (int) (start - extent.offset());
                parts.add(new Extent(start, (int) (end - start), extent.chunk(), skip));
            }
        }
        return parts;
    }
}
