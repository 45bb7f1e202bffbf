package io.sigmavault.vault.tree;

import io.sigmavault.core.SigmaVaultException;

/// The rules of names in the head: what may take whose place, and what may move where. Everything
/// that can be refused is checked before the first change. The caller holds the tree's lock.
final class Namespace {

    private final FileView view;
    private final Inodes inodes;
    private final NameTable names;
    private long knownFolder;

    Namespace(FileView view, Inodes inodes, NameTable names) {
        this.view = view;
        this.inodes = inodes;
        this.names = names;
    }

    void needFolder(long folder) throws SigmaVaultException {
        if (folder != knownFolder) {
            if (view.record(folder).type() != FileType.FOLDER) {
                throw TreeException.notAFolder("file number " + folder);
            }
            knownFolder = folder;
        }
    }

    Entry need(long folder, byte[] name) throws SigmaVaultException {
        var entry = view.find(folder, name);
        if (entry == null) {
            throw TreeException.noSuchFile(TreeException.show(name));
        }
        return entry;
    }

    void needFree(long folder, byte[] name) throws SigmaVaultException {
        needFolder(folder);
        if (view.find(folder, Names.check(name)) != null) {
            throw TreeException.exists(name);
        }
    }

    /// The name may be free, or that of anything but a folder.
    void needNoFolder(long folder, byte[] name) throws SigmaVaultException {
        needFolder(folder);
        var entry = view.find(folder, Names.check(name));
        if (entry != null && entry.type() == FileType.FOLDER) {
            throw TreeException.isAFolder(name);
        }
    }

    long create(long folder, byte[] name, InodeRecord record, long given)
            throws SigmaVaultException {
        long number = given == 0 ? inodes.allocate() : given;
        inodes.create(number, record);
        names.add(folder, new Entry(name, number, record.type()));
        return number;
    }

    /// Puts what is no folder under a name that [#needNoFolder].
    ///
    /// @param given the number it must have, or 0
    /// @return its number
    long place(long folder, byte[] name, InodeRecord record, long given)
            throws SigmaVaultException {
        var entry = view.find(folder, name);
        if (entry == null) {
            return create(folder, name, record, given);
        }
        var before = view.record(entry.inode());
        if (given == 0 && entry.type() == record.type() && before.links() == 1) {
            inodes.change(entry.inode(), before, record);
            return entry.inode();
        }
        names.unlink(folder, entry, before);
        return create(folder, name, record, given);
    }

    void link(long inode, long folder, byte[] name) throws SigmaVaultException {
        needFree(folder, name);
        var record = linkable(inode, name);
        names.link(new Entry(name, inode, record.type()), record, folder);
    }

    void putLink(long inode, long folder, byte[] name) throws SigmaVaultException {
        needNoFolder(folder, name);
        var entry = view.find(folder, name);
        var record = linkable(inode, name);
        if (entry != null && entry.inode() == inode) {
            return;
        }
        if (entry != null) {
            unlink(folder, entry);
        }
        names.link(new Entry(name, inode, record.type()), record, folder);
    }

    private InodeRecord linkable(long inode, byte[] name) throws SigmaVaultException {
        var record = view.record(inode);
        if (record.type() == FileType.FOLDER) {
            throw TreeException.folderLink(name);
        }
        return record;
    }

    void remove(long folder, byte[] name) throws SigmaVaultException {
        var entry = need(folder, name);
        if (entry.type() == FileType.FOLDER) {
            needEmpty(entry);
        }
        unlink(folder, entry);
    }

    void unlink(long folder, Entry entry) throws SigmaVaultException {
        if (entry.inode() == knownFolder) {
            knownFolder = 0;
        }
        names.unlink(folder, entry, view.record(entry.inode()));
    }

    private void needEmpty(Entry folder) throws SigmaVaultException {
        if (view.list(folder.inode(), new byte[0]).next() != null) {
            throw TreeException.notEmpty(folder.name());
        }
    }

    void rename(long from, byte[] name, long to, byte[] newName) throws SigmaVaultException {
        var entry = need(from, name);
        needFolder(to);
        var target = view.find(to, Names.check(newName));
        if (target != null && target.inode() == entry.inode()) {
            return;
        }
        if (entry.type() == FileType.FOLDER) {
            needOutside(entry, to);
        }
        if (target != null) {
            needReplaceable(entry, target);
            unlink(to, target);
        }
        names.move(from, entry, view.record(entry.inode()), to, newName);
    }

    private void needReplaceable(Entry entry, Entry target) throws SigmaVaultException {
        boolean folder = target.type() == FileType.FOLDER;
        if (entry.type() == FileType.FOLDER) {
            if (!folder) {
                throw TreeException.notAFolder(TreeException.show(target.name()));
            }
            needEmpty(target);
        } else if (folder) {
            throw TreeException.isAFolder(target.name());
        }
    }

    private void needOutside(Entry moved, long folder) throws SigmaVaultException {
        long at = folder;
        for (int depth = 0; at != FileView.ROOT; depth++) {
            if (at == moved.inode()) {
                throw TreeException.intoItself(moved.name());
            }
            if (depth > FileView.MOST_DEPTH) {
                throw TreeException.damaged("folder " + folder, "is not below the root folder");
            }
            at = view.record(at).parent();
        }
    }
}
