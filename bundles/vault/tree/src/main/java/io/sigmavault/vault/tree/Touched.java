package io.sigmavault.vault.tree;

import io.sigmavault.core.SigmaVaultException;
import java.util.ArrayList;
import java.util.List;

/// Which inodes differ between two trees, and which folders have a difference somewhere below them.
final class Touched {

    private static final int LINK_BATCH = 256;

    private final LongSet inodes = new LongSet();
    private final LongSet folders = new LongSet();

    Touched(FileView before, Tree treeBefore, FileView after, Tree treeAfter)
            throws SigmaVaultException {
        NodeDiff.run(treeBefore, treeAfter, this::differs);
        for (long folder : folders.values()) {
            climb(before, folder);
            climb(after, folder);
        }
        for (long inode : inodes.values()) {
            parents(before, inode);
            parents(after, inode);
        }
    }

    private void differs(byte[] key) throws SigmaVaultException {
        switch (key.length == 0 ? 0 : key[0]) {
            case Keys.NAME -> folders.add(Keys.number(key));
            case Keys.INODE, Keys.EXTENTS -> inodes.add(Keys.number(key));
            default -> {}
        }
    }

    /// Whether the inode's record or content differs.
    boolean inode(long number) {
        return inodes.contains(number);
    }

    /// Whether anything differs below the folder; always if there was no room to tell.
    boolean folder(long number) {
        return inodes.everything() || folders.contains(number);
    }

    private void parents(FileView view, long inode) throws SigmaVaultException {
        if (view.entries().get(Keys.inode(inode)) == null) {
            return;
        }
        var record = view.record(inode);
        enter(view, record.parent());
        if (record.links() > 1) {
            byte[] from = Keys.inodeLinks(inode);
            byte[] to = Keys.after(Keys.LINK, inode);
            int told;
            do {
                List<byte[]> keys = new ArrayList<>();
                told = view.entries().scan(from, to, LINK_BATCH, (key, _) -> keys.add(key));
                for (byte[] key : keys) {
                    enter(view, Keys.secondNumber(key));
                    from = Keys.next(key);
                }
            } while (told == LINK_BATCH);
        }
    }

    private void enter(FileView view, long folder) throws SigmaVaultException {
        if (folders.add(folder)) {
            climb(view, folder);
        }
    }

    private void climb(FileView view, long folder) throws SigmaVaultException {
        long at = folder;
        while (at != FileView.ROOT && view.entries().get(Keys.inode(at)) != null) {
            at = view.record(at).parent();
            if (!folders.add(at)) {
                return;
            }
        }
    }
}
