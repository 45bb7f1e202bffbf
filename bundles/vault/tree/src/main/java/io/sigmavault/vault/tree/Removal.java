package io.sigmavault.vault.tree;

import io.sigmavault.core.SigmaVaultException;

/// Removes a folder with all below it, without recursion: what is deepest goes first.
final class Removal {

    private final FileView tree;
    private final Namespace names;
    private long removed;

    Removal(FileView tree, Namespace names) {
        this.tree = tree;
        this.names = names;
    }

    /// @return how many names were removed
    long remove(long parent, Entry top) throws SigmaVaultException {
        if (top.type() == FileType.FOLDER) {
            var walk = tree.walk(top.inode());
            for (var step = walk.next(); step != null; step = walk.next()) {
                if (step.leaving() || step.entry().type() != FileType.FOLDER) {
                    unlink(step.parent(), step.entry());
                }
            }
        }
        unlink(parent, top);
        return removed;
    }

    private void unlink(long parent, Entry entry) throws SigmaVaultException {
        names.unlink(parent, entry);
        removed++;
    }
}
