package io.sigmavault.vault.tree;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.ObjectStore;
import io.sigmavault.vault.objects.ObjectWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The head: the files of a vault as they are now, to read and to change. Safe for many threads;
/// each change is all there or not at all, and kept for good by [VaultTree#commit]. Times are the
/// caller's: adding a name does not touch the folder's time.
///
/// Changes wait in memory, up to the budget given to [VaultTree], and are then merged into nodes.
///
/// If a change fails half-way because the vault can't be read or written, no more are taken (code
/// `vault-write-stopped`) until the vault is opened again.
public final class FileTree extends FileView {

    private final LiveTree tree;
    private final Inodes inodes;
    private final Namespace names;
    private final Drafts drafts;

    FileTree(ObjectStore store, LiveTree tree, ObjectWriter writer, long next, Totals totals) {
        super(store, tree);
        this.tree = tree;
        this.inodes = new Inodes(tree, writer, next, totals);
        this.names = new Namespace(this, inodes, new NameTable(tree, inodes));
        this.drafts = new Drafts(tree, inodes);
    }

    /// Several steps that belong together.
    @FunctionalInterface
    private interface Steps<T extends @Nullable Object> {
        T take() throws SigmaVaultException;
    }

    private <T extends @Nullable Object> T change(Steps<T> steps) throws SigmaVaultException {
        synchronized (tree) {
            long before = tree.version();
            boolean complete = false;
            try {
                T result = steps.take();
                complete = true;
                return result;
            } finally {
                if (!complete && tree.version() != before) {
                    tree.fail();
                }
            }
        }
    }

    /// How much there is.
    public Totals totals() {
        synchronized (tree) {
            return inodes.totals();
        }
    }

    long nextInode() {
        return inodes.next();
    }

    Drafts drafts() {
        return drafts;
    }

    /// Makes the root folder of a new vault.
    void makeRoot(Attributes attributes) throws SigmaVaultException {
        var record =
                new InodeRecord(
                        FileType.FOLDER, attributes, XattrBlock.NONE, ROOT, 1, 0, new Body.Empty());
        tree.put(Keys.inode(ROOT), InodeEncoder.encode(record));
    }

    /// Makes a folder, or sets the attributes of the one that is there.
    ///
    /// @return its number
    /// @throws TreeException code `file-exists` if something else has the name, `name-invalid`,
    ///     `file-not-found`, `not-a-folder`
    public long putFolder(long folder, byte[] name, Attributes attributes)
            throws SigmaVaultException {
        return change(() -> {
            names.needFolder(folder);
            var entry = find(folder, Names.check(name));
            if (entry == null) {
                var record = inodes.made(FileType.FOLDER, attributes, folder, 0, new Body.Empty());
                return names.create(folder, name, record, 0);
            }
            if (entry.type() != FileType.FOLDER) {
                throw TreeException.exists(name);
            }
            set(entry.inode(), attributes);
            return entry.inode();
        });
    }

    /// Makes a file of up to 1,024 bytes, kept beside its attributes, or puts it in the place of what
    /// has the name and is no folder. A file with one name keeps its number.
    ///
    /// @return its number
    /// @throws TreeException code `is-a-folder`, `name-invalid`, `file-not-found`, `not-a-folder`
    public long putFile(long folder, byte[] name, Attributes attributes, byte[] content)
            throws SigmaVaultException {
        return put(folder, name, FileType.FILE, attributes, content.length, Body.inline(content));
    }

    /// Like the other [#putFile], with extents; ends the draft.
    ///
    /// @param size at least the draft's end; what is more is a hole
    public long putFile(long folder, byte[] name, Attributes attributes, long size, Draft content)
            throws SigmaVaultException {
        if (size < content.end()) {
            throw new IllegalArgumentException("size " + size + " is before the extents' end");
        }
        return change(() -> {
            names.needNoFolder(folder, name);
            var empty = new Body.Empty();
            var record = inodes.made(FileType.FILE, attributes, folder, size, empty);
            record = record.withContent(size, content.finish());
            if (content.inode() != 0) {
                drafts.named(content.inode());
            }
            return names.place(folder, name, record, content.inode());
        });
    }

    /// Makes a symlink, or puts it in the place of what has the name and is no folder.
    ///
    /// @param target 1 to 4,095 bytes without NUL
    public long putSymlink(long folder, byte[] name, Attributes attributes, byte[] target)
            throws SigmaVaultException {
        InodeEncoder.checkTarget(target);
        return put(folder, name, FileType.SYMLINK, attributes, 0, new Body.Target(target.clone()));
    }

    /// Makes a FIFO, or puts it in the place of what has the name and is no folder.
    public long putFifo(long folder, byte[] name, Attributes attributes)
            throws SigmaVaultException {
        return put(folder, name, FileType.FIFO, attributes, 0, new Body.Empty());
    }

    private long put(
            long folder, byte[] name, FileType type, Attributes attributes, long size, Body body)
            throws SigmaVaultException {
        return change(() -> {
            names.needNoFolder(folder, name);
            var record = inodes.made(type, attributes, folder, size, body);
            return names.place(folder, name, record, 0);
        });
    }

    /// Replaces a range of a file's content, in all its names; its number stays.
    ///
    /// @param size of the file afterwards; what was behind it is cut off
    /// @param from first byte that is replaced
    /// @param to first byte behind those, or [Long#MAX_VALUE]
    /// @param extents what is there then, within the range and the size; gaps are holes
    /// @throws IllegalArgumentException if some of a [Body.Inline] would have to stay
    /// @throws TreeException code `file-not-found`, `not-a-file`
    public void setContent(
            long inode, Attributes attributes, long size, long from, long to, List<Extent> extents)
            throws SigmaVaultException {
        Extent.check(extents, from, Math.min(to, size));
        change(() -> {
            var before = needFile(inode);
            var after = inodes.with(before, attributes);
            var content = new ContentChange(tree, inodes, inode);
            var body = content.replace(before, size, from, to, extents);
            inodes.write(inode, before, after.withContent(size, body));
            return null;
        });
    }

    /// Replaces all of a file's content by up to 1,024 bytes, in all its names; its number stays.
    ///
    /// @throws TreeException code `file-not-found`, `not-a-file`
    public void setContent(long inode, Attributes attributes, byte[] content)
            throws SigmaVaultException {
        var body = Body.inline(content);
        change(() -> {
            var before = needFile(inode);
            var after = inodes.with(before, attributes);
            inodes.change(inode, before, after.withContent(content.length, body));
            return null;
        });
    }

    private InodeRecord needFile(long inode) throws SigmaVaultException {
        var record = record(inode);
        if (record.type() != FileType.FILE) {
            throw TreeException.notAFile("file number " + inode);
        }
        return record;
    }

    /// Gives a file, symlink or FIFO one more name (hard link).
    ///
    /// @throws TreeException code `file-exists`, `is-a-folder` if it is a folder, `file-not-found`,
    ///     `name-invalid`, `not-a-folder`
    public void link(long inode, long folder, byte[] name) throws SigmaVaultException {
        change(() -> {
            names.link(inode, folder, name);
            return null;
        });
    }

    /// Like [#link], in the place of what has the name and is no folder.
    public void putLink(long inode, long folder, byte[] name) throws SigmaVaultException {
        change(() -> {
            names.putLink(inode, folder, name);
            return null;
        });
    }

    /// Sets all attributes.
    public void setAttributes(long inode, Attributes attributes) throws SigmaVaultException {
        change(() -> {
            set(inode, attributes);
            return null;
        });
    }

    private void set(long inode, Attributes attributes) throws SigmaVaultException {
        var before = record(inode);
        inodes.change(inode, before, inodes.with(before, attributes));
    }

    /// Removes a name: of a file, with its content if it was the last one; of an empty folder.
    ///
    /// @throws TreeException code `file-not-found`, `folder-not-empty`
    public void remove(long folder, byte[] name) throws SigmaVaultException {
        change(() -> {
            names.remove(folder, name);
            return null;
        });
    }

    /// Removes a name with all that is below it, in steps: memory grows with the depth only.
    ///
    /// @return how many names were removed
    /// @throws TreeException code `file-not-found`
    public long removeAll(long folder, byte[] name) throws SigmaVaultException {
        return change(() -> new Removal(this, names).remove(folder, names.need(folder, name)));
    }

    /// Moves a name in one step, as rename(2): a file takes the place of a file, a folder that of an
    /// empty folder; where both names are of one file, nothing happens.
    ///
    /// @throws TreeException code `file-not-found`, `move-into-itself`, `folder-not-empty`,
    ///     `is-a-folder`, `not-a-folder`, `name-invalid`
    public void rename(long from, byte[] name, long to, byte[] newName) throws SigmaVaultException {
        change(() -> {
            names.rename(from, name, to, newName);
            return null;
        });
    }

    /// Copies a file, or a folder with all that is below it, from a snapshot (or the head itself); its
    /// content is shared. If that fails, nothing is left of it.
    ///
    /// @param source the state that `inode` is of
    /// @return how many names were made
    /// @throws TreeException code `file-exists`, `file-not-found`, `not-a-folder`, `name-invalid`,
    ///     `vault-damaged` if content that it names is not there
    public long restore(FileView source, long inode, long folder, byte[] name)
            throws SigmaVaultException {
        synchronized (tree) {
            names.needFree(folder, name);
            var from = source.frozen();
            boolean complete = false;
            try {
                long made = new Restoration(from, this).copy(inode, folder, name);
                complete = true;
                return made;
            } finally {
                if (!complete && find(folder, name) != null) {
                    removeAll(folder, name);
                }
            }
        }
    }

    /// Content for a new file. Close it.
    public Draft draft() {
        return new Draft(drafts);
    }
}
