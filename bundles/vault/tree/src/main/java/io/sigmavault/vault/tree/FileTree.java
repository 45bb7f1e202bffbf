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
    private final NameTable names;
    private long knownFolder;

    FileTree(ObjectStore store, LiveTree tree, ObjectWriter writer, long next, Totals totals) {
        super(store, tree);
        this.tree = tree;
        this.inodes = new Inodes(tree, writer, next, totals);
        this.names = new NameTable(tree, inodes);
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

    /// Makes the root folder of a new vault.
    void makeRoot(Attributes attributes) throws SigmaVaultException {
        var record =
                new InodeRecord(
                        FileType.FOLDER, attributes, XattrBlock.NONE, ROOT, 1, 0, new Body.Empty());
        tree.put(Keys.inode(ROOT), InodeCodec.encode(record));
    }

    private void needFolder(long folder) throws SigmaVaultException {
        if (folder != knownFolder) {
            if (record(folder).type() != FileType.FOLDER) {
                throw TreeException.notAFolder("file number " + folder);
            }
            knownFolder = folder;
        }
    }

    private InodeRecord made(
            FileType type, Attributes attributes, long folder, long size, Body body)
            throws SigmaVaultException {
        var block = inodes.block(attributes.xattrs());
        return new InodeRecord(type, plain(attributes), block, folder, 1, size, body);
    }

    private static Attributes plain(Attributes attributes) {
        return attributes.xattrs().isEmpty() ? attributes : attributes.withXattrs(List.of());
    }

    /// Makes a folder, or sets the attributes of the one that is there.
    ///
    /// @return its number
    /// @throws TreeException code `file-exists` if something else has the name, `name-invalid`,
    ///     `file-not-found`, `not-a-folder`
    public long putFolder(long folder, byte[] name, Attributes attributes)
            throws SigmaVaultException {
        return change(() -> {
            needFolder(folder);
            var entry = find(folder, Names.check(name));
            if (entry == null) {
                var empty = new Body.Empty();
                return create(folder, name, made(FileType.FOLDER, attributes, folder, 0, empty), 0);
            }
            if (entry.type() != FileType.FOLDER) {
                throw TreeException.exists(name);
            }
            set(entry.inode(), attributes);
            return entry.inode();
        });
    }

    private long create(long folder, byte[] name, InodeRecord record, long given)
            throws SigmaVaultException {
        long number = given == 0 ? inodes.allocate() : given;
        inodes.create(number, record);
        names.add(folder, new Entry(name, number, record.type()));
        return number;
    }

    /// Makes a file of up to 1,024 bytes, kept beside its attributes, or puts it in the place of what
    /// has the name and is no folder. A file with one name keeps its number.
    ///
    /// @return its number
    /// @throws TreeException code `is-a-folder`, `name-invalid`, `file-not-found`, `not-a-folder`
    public long putFile(long folder, byte[] name, Attributes attributes, byte[] content)
            throws SigmaVaultException {
        var body = inline(content);
        return change(() -> {
            needFolder(folder);
            var record = made(FileType.FILE, attributes, folder, content.length, body);
            return place(folder, name, record, 0);
        });
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
            needFolder(folder);
            needNoFolder(folder, name);
            var empty = new Body.Empty();
            var record = made(FileType.FILE, attributes, folder, size, empty);
            record = record.withBody(content.finish());
            if (content.inode() != 0) {
                tree.remove(Keys.draft(content.inode()));
            }
            return place(folder, name, record, content.inode());
        });
    }

    private void needNoFolder(long folder, byte[] name) throws SigmaVaultException {
        var entry = find(folder, Names.check(name));
        if (entry != null && entry.type() == FileType.FOLDER) {
            throw TreeException.isAFolder(name);
        }
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
            var record = needFile(inode);
            var block = inodes.block(attributes.xattrs());
            var after = record.withAttributes(plain(attributes), block);
            var content = new ContentChange(tree, inodes, inode);
            var body = content.replace(record, size, from, to, extents);
            inodes.write(inode, record, after.withContent(size, body));
            return null;
        });
    }

    /// Replaces all of a file's content by up to 1,024 bytes, in all its names; its number stays.
    ///
    /// @throws TreeException code `file-not-found`, `not-a-file`
    public void setContent(long inode, Attributes attributes, byte[] content)
            throws SigmaVaultException {
        var body = inline(content);
        change(() -> {
            var record = needFile(inode);
            var block = inodes.block(attributes.xattrs());
            var after = record.withAttributes(plain(attributes), block);
            inodes.change(inode, record, after.withContent(content.length, body));
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

    private static Body inline(byte[] content) {
        if (content.length > Body.MOST_INLINE) {
            throw new IllegalArgumentException("inline content too long: " + content.length);
        }
        return content.length == 0 ? new Body.Empty() : new Body.Inline(content.clone());
    }

    /// Makes a symlink, or puts it in the place of what has the name and is no folder.
    ///
    /// @param target 1 to 4,095 bytes without NUL
    public long putSymlink(long folder, byte[] name, Attributes attributes, byte[] target)
            throws SigmaVaultException {
        InodeCodec.checkTarget(target);
        return change(() -> {
            needFolder(folder);
            var body = new Body.Target(target.clone());
            return place(folder, name, made(FileType.SYMLINK, attributes, folder, 0, body), 0);
        });
    }

    /// Makes a FIFO, or puts it in the place of what has the name and is no folder.
    public long putFifo(long folder, byte[] name, Attributes attributes)
            throws SigmaVaultException {
        return change(() -> {
            needFolder(folder);
            var body = new Body.Empty();
            return place(folder, name, made(FileType.FIFO, attributes, folder, 0, body), 0);
        });
    }

    /// @param given the number it must have, or 0
    private long place(long folder, byte[] name, InodeRecord record, long given)
            throws SigmaVaultException {
        var entry = find(folder, Names.check(name));
        if (entry == null) {
            return create(folder, name, record, given);
        }
        if (entry.type() == FileType.FOLDER) {
            throw TreeException.isAFolder(name);
        }
        var before = record(entry.inode());
        if (given == 0 && entry.type() == record.type() && before.links() == 1) {
            inodes.change(entry.inode(), before, record);
            return entry.inode();
        }
        names.unlink(folder, entry, before);
        return create(folder, name, record, given);
    }

    /// Gives a file, symlink or FIFO one more name (hard link).
    ///
    /// @throws TreeException code `file-exists`, `is-a-folder` if it is a folder, `file-not-found`,
    ///     `name-invalid`, `not-a-folder`
    public void link(long inode, long folder, byte[] name) throws SigmaVaultException {
        change(() -> {
            needFolder(folder);
            if (find(folder, Names.check(name)) != null) {
                throw TreeException.exists(name);
            }
            var record = record(inode);
            if (record.type() == FileType.FOLDER) {
                throw TreeException.folderLink(name);
            }
            names.link(new Entry(name, inode, record.type()), record, folder);
            return null;
        });
    }

    /// Like [#link], in the place of what has the name and is no folder.
    public void putLink(long inode, long folder, byte[] name) throws SigmaVaultException {
        change(() -> {
            var entry = find(folder, Names.check(name));
            if (entry != null && entry.inode() == inode) {
                return null;
            }
            if (record(inode).type() == FileType.FOLDER) {
                throw TreeException.folderLink(name);
            }
            if (entry != null) {
                needNoFolder(folder, name);
                unlink(folder, entry);
            }
            link(inode, folder, name);
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
        var record = record(inode);
        var block = inodes.block(attributes.xattrs());
        inodes.change(inode, record, record.withAttributes(plain(attributes), block));
    }

    /// Removes a name: of a file, with its content if it was the last one; of an empty folder.
    ///
    /// @throws TreeException code `file-not-found`, `folder-not-empty`
    public void remove(long folder, byte[] name) throws SigmaVaultException {
        change(() -> {
            var entry = need(folder, name);
            if (entry.type() == FileType.FOLDER) {
                needEmpty(entry);
            }
            unlink(folder, entry);
            return null;
        });
    }

    /// Removes a name with all that is below it, in steps: memory grows with the depth only.
    ///
    /// @return how many names were removed
    /// @throws TreeException code `file-not-found`
    public long removeAll(long folder, byte[] name) throws SigmaVaultException {
        return change(() -> new Removal(this).remove(folder, need(folder, name)));
    }

    void unlink(long folder, Entry entry) throws SigmaVaultException {
        if (entry.inode() == knownFolder) {
            knownFolder = 0;
        }
        names.unlink(folder, entry, record(entry.inode()));
    }

    private Entry need(long folder, byte[] name) throws SigmaVaultException {
        var entry = find(folder, name);
        if (entry == null) {
            throw TreeException.noSuchFile(TreeException.show(name));
        }
        return entry;
    }

    private void needEmpty(Entry folder) throws SigmaVaultException {
        if (list(folder.inode(), new byte[0]).next() != null) {
            throw TreeException.notEmpty(folder.name());
        }
    }

    /// Moves a name in one step, as rename(2): a file takes the place of a file, a folder that of an
    /// empty folder; where both names are of one file, nothing happens.
    ///
    /// @throws TreeException code `file-not-found`, `move-into-itself`, `folder-not-empty`,
    ///     `is-a-folder`, `not-a-folder`, `name-invalid`
    public void rename(long from, byte[] name, long to, byte[] newName) throws SigmaVaultException {
        change(() -> {
            var entry = need(from, name);
            needFolder(to);
            var target = find(to, Names.check(newName));
            if (target != null && target.inode() == entry.inode()) {
                return null;
            }
            if (entry.type() == FileType.FOLDER) {
                needOutside(entry, to);
            }
            if (target != null) {
                needReplaceable(entry, target);
                unlink(to, target);
            }
            names.move(from, entry, record(entry.inode()), to, newName);
            return null;
        });
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
        for (int depth = 0; at != ROOT; depth++) {
            if (at == moved.inode()) {
                throw TreeException.intoItself(moved.name());
            }
            if (depth > MOST_DEPTH) {
                throw TreeException.damaged("folder " + folder, "is not below the root folder");
            }
            at = record(at).parent();
        }
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
            needFolder(folder);
            if (find(folder, Names.check(name)) != null) {
                throw TreeException.exists(name);
            }
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
        return new Draft(this);
    }

    LiveTree live() {
        return tree;
    }

    long startDraft() throws SigmaVaultException {
        synchronized (tree) {
            long inode = inodes.allocate();
            tree.put(Keys.draft(inode), new byte[0]);
            return inode;
        }
    }

    void dropDraft(long inode) throws SigmaVaultException {
        synchronized (tree) {
            inodes.dropRuns(inode);
            tree.remove(Keys.draft(inode));
        }
    }

    /// Forgets drafts that a commit caught before they had a name.
    void dropDrafts() throws SigmaVaultException {
        byte[] from = {Keys.DRAFT};
        byte[] to = {Keys.DRAFT + 1};
        List<byte[]> left;
        do {
            left = inodes.keys(from, to);
            for (byte[] key : left) {
                dropDraft(Keys.number(key));
            }
        } while (!left.isEmpty());
    }
}
