package io.sigmavault.vault.tree;

import io.sigmavault.core.SigmaVaultException;
import java.util.List;

/// Contents that have no file yet. Their numbers are noted in the tree, so that those which a commit
/// caught before they had a name are forgotten at the next open for writing.
final class Drafts {

    private final LiveTree tree;
    private final Inodes inodes;

    Drafts(LiveTree tree, Inodes inodes) {
        this.tree = tree;
        this.inodes = inodes;
    }

    /// @return the number that the file will have
    long start() throws SigmaVaultException {
        synchronized (tree) {
            long inode = inodes.allocate();
            tree.put(Keys.draft(inode), new byte[0]);
            return inode;
        }
    }

    void put(long inode, List<Extent> extents) throws SigmaVaultException {
        put(tree, inode, extents);
    }

    /// Stores a run, at most 64 extents.
    static void put(LiveTree tree, long inode, List<Extent> extents) throws SigmaVaultException {
        long start = extents.getFirst().offset();
        var out = new Out();
        Runs.write(out, extents, start);
        tree.put(Keys.extents(inode, start), out.toBytes());
    }

    /// Says that a file has it now.
    void named(long inode) throws SigmaVaultException {
        tree.remove(Keys.draft(inode));
    }

    void drop(long inode) throws SigmaVaultException {
        synchronized (tree) {
            inodes.dropRuns(inode);
            tree.remove(Keys.draft(inode));
        }
    }

    void dropAll() throws SigmaVaultException {
        byte[] from = {Keys.DRAFT};
        byte[] to = {Keys.DRAFT + 1};
        List<byte[]> left;
        do {
            left = inodes.keys(from, to);
            for (byte[] key : left) {
                drop(Keys.number(key));
            }
        } while (!left.isEmpty());
    }
}
