package io.sigmavault.vault.tree;

import io.sigmavault.core.SigmaVaultException;

/// The names of the head: adds, removes and moves them with their case-folded keys and the links of
/// files that have several. The caller holds the tree's lock.
final class NameTable {

    private static final int LINK_NAME_AT = 17;

    private final LiveTree tree;
    private final Inodes inodes;

    NameTable(LiveTree tree, Inodes inodes) {
        this.tree = tree;
        this.inodes = inodes;
    }

    void add(long folder, Entry entry) throws SigmaVaultException {
        tree.put(Keys.name(folder, entry.name()), entry.encode());
        FoldedNames.added(tree, folder, entry.name());
    }

    private void drop(long folder, byte[] name) throws SigmaVaultException {
        tree.remove(Keys.name(folder, name));
        FoldedNames.removed(tree, folder, name);
    }

    /// Gives a file one more name.
    void link(Entry entry, InodeRecord record, long folder) throws SigmaVaultException {
        tree.put(Keys.link(entry.inode(), folder, entry.name()), new byte[0]);
        inodes.change(entry.inode(), record, record.withLinks(Math.addExact(record.links(), 1)));
        add(folder, entry);
    }

    /// Takes a name from a file, and the file away if it was the last.
    void unlink(long folder, Entry entry, InodeRecord record) throws SigmaVaultException {
        drop(folder, entry.name());
        if (record.links() == 1) {
            inodes.delete(entry.inode(), record);
            return;
        }
        long parent = record.parent();
        byte[] link = Keys.link(entry.inode(), folder, entry.name());
        if (tree.get(link) == null) {
            link = firstLink(entry.inode());
            parent = Keys.secondNumber(link);
        }
        tree.remove(link);
        var after = record.withParent(parent).withLinks(record.links() - 1);
        inodes.change(entry.inode(), record, after);
    }

    private byte[] firstLink(long inode) throws SigmaVaultException {
        var links = inodes.keys(Keys.inodeLinks(inode), Keys.after(Keys.LINK, inode));
        if (links.isEmpty() || links.getFirst().length <= LINK_NAME_AT) {
            throw TreeException.damaged("inode " + inode, "a name of it is not recorded");
        }
        return links.getFirst();
    }

    /// Moves a name; there is none of the new name.
    void move(long from, Entry entry, InodeRecord record, long to, byte[] name)
            throws SigmaVaultException {
        drop(from, entry.name());
        add(to, new Entry(name, entry.inode(), entry.type()));
        byte[] link = Keys.link(entry.inode(), from, entry.name());
        if (record.links() > 1 && tree.get(link) != null) {
            tree.remove(link);
            tree.put(Keys.link(entry.inode(), to, name), new byte[0]);
        } else {
            inodes.change(entry.inode(), record, record.withParent(to));
        }
    }
}
