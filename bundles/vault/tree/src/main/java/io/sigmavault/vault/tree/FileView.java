package io.sigmavault.vault.tree;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.Kind;
import io.sigmavault.vault.objects.ObjectStore;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The files of a vault to read: the head, or a snapshot. Safe for many threads. Names are bytes
/// ([Names]); folders and files go by inode number, so that a path is walked once.
///
/// Every method may throw codes `vault-damaged` and those of [ObjectStore].
public sealed class FileView permits FileTree {

    /// Number of the root folder.
    public static final long ROOT = 1;

    /// Folders are at most this deep when the way to the root folder is followed.
    static final int MOST_DEPTH = 1_000_000;

    private final ObjectStore store;
    private final Entries entries;

    FileView(ObjectStore store, Entries entries) {
        this.store = store;
        this.entries = entries;
    }

    Entries entries() {
        return entries;
    }

    /// This state, in nodes only: it stays as it is while the head changes, until a sweep.
    public FileView frozen() throws SigmaVaultException {
        return entries instanceof LiveTree live ? new FileView(store, live.merge()) : this;
    }

    /// This state with what can't be read left out of lists, walks and extents, so that all else can
    /// be saved. Asking for one thing that can't be read is still an error.
    ///
    /// @param damage told each time that something was left out
    public FileView lenient(Consumer<SigmaVaultException> damage) throws SigmaVaultException {
        return new FileView(store, frozen().tree().lenient(damage));
    }

    /// The nodes of a [#frozen] view.
    Tree tree() {
        return (Tree) entries;
    }

    /// What differs in `later`, which is of the same vault. If one of both is the head, its state is
    /// that of this moment.
    public Diff diff(FileView later) throws SigmaVaultException {
        return Diff.between(this, later);
    }

    ObjectStore store() {
        return store;
    }

    /// What the folder has under this very name, or null.
    public @Nullable Entry find(long folder, byte[] name) throws SigmaVaultException {
        byte[] value = entries.get(Keys.name(folder, name));
        return value == null ? null : decode(folder, name, value);
    }

    static Entry decode(long folder, byte[] name, byte[] value) throws TreeException {
        try {
            return Entry.decode(name, value);
        } catch (Malformed e) {
            throw damaged("a name in folder " + folder, e);
        }
    }

    /// What the folder has under a name that differs in upper and lower case only, the very name
    /// first. Of several, the first in order of their bytes after it. See [CaseFolding].
    public @Nullable Entry findIgnoringCase(long folder, byte[] name) throws SigmaVaultException {
        var exact = find(folder, name);
        return exact != null ? exact : FoldedNames.find(this, folder, name);
    }

    /// The number of what a path names, from the root folder on. Symlinks are not followed.
    ///
    /// @param path names parted by `/`
    /// @throws TreeException code `file-not-found`, `not-a-folder`, `name-invalid`
    public long lookup(byte[] path) throws SigmaVaultException {
        long at = ROOT;
        var type = FileType.FOLDER;
        for (byte[] name : Names.split(path)) {
            if (type != FileType.FOLDER) {
                throw TreeException.notAFolder("a part of " + TreeException.show(path));
            }
            var entry = find(at, name);
            if (entry == null) {
                throw TreeException.noSuchFile(TreeException.show(path));
            }
            at = entry.inode();
            type = entry.type();
        }
        return at;
    }

    public long lookup(String path) throws SigmaVaultException {
        return lookup(Names.of(path));
    }

    /// @throws TreeException code `file-not-found`
    public Inode stat(long inode) throws SigmaVaultException {
        var record = record(inode);
        var attributes = record.attributes();
        if (record.xattrs().length() > 0) {
            attributes = attributes.withXattrs(xattrs(inode, record.xattrs()));
        }
        return new Inode(
                inode,
                record.type(),
                attributes,
                record.parent(),
                record.links(),
                record.size(),
                record.body());
    }

    InodeRecord record(long inode) throws SigmaVaultException {
        byte[] bytes = entries.get(Keys.inode(inode));
        if (bytes == null) {
            throw TreeException.noSuchInode(inode);
        }
        return decodeRecord(inode, bytes);
    }

    static InodeRecord decodeRecord(long inode, byte[] bytes) throws TreeException {
        try {
            return InodeDecoder.decode(bytes);
        } catch (Malformed e) {
            throw damaged("inode " + inode, e);
        }
    }

    private List<Xattr> xattrs(long inode, XattrBlock block) throws SigmaVaultException {
        byte[] bytes = block.bytes();
        var id = block.id();
        if (bytes == null && id != null) {
            bytes = store.read(Kind.CHUNK, id);
        }
        try {
            return XattrBlock.decode(bytes == null ? new byte[1] : bytes);
        } catch (Malformed e) {
            throw damaged("the extended attributes of inode " + inode, e);
        }
    }

    static TreeException damaged(String thing, Malformed cause) {
        var error = TreeException.damaged(thing, cause.what());
        error.initCause(cause);
        return error;
    }

    /// The number of the regular file with this name if it [#isUnchanged], else 0.
    public long unchanged(
            long folder,
            byte[] name,
            long size,
            long modifiedSeconds,
            int modifiedNanos,
            Stamp stamp)
            throws SigmaVaultException {
        var entry = find(folder, name);
        if (entry == null || entry.type() != FileType.FILE) {
            return 0;
        }
        long inode = entry.inode();
        return isUnchanged(inode, size, modifiedSeconds, modifiedNanos, stamp) ? inode : 0;
    }

    /// Whether this is a regular file whose size, time of change and stamp are those given. Reads no
    /// further than it must: made for asking about many files.
    ///
    /// @param modifiedSeconds since 1970
    /// @param modifiedNanos of that time
    public boolean isUnchanged(
            long inode, long size, long modifiedSeconds, int modifiedNanos, Stamp stamp)
            throws SigmaVaultException {
        byte[] record = entries.get(Keys.inode(inode));
        if (record == null) {
            throw TreeException.noSuchInode(inode);
        }
        try {
            return InodeDecoder.matches(record, size, modifiedSeconds, modifiedNanos, stamp);
        } catch (Malformed e) {
            throw damaged("inode " + inode, e);
        }
    }

    /// The names of a folder in the order of their bytes. They are read as they are asked for;
    /// changes made meanwhile may be seen or not.
    ///
    /// @param after names up to this one are left out; empty for all
    /// @throws TreeException code `file-not-found`, `not-a-folder`
    public Listing list(long folder, byte[] after) throws SigmaVaultException {
        if (record(folder).type() != FileType.FOLDER) {
            throw TreeException.notAFolder("file number " + folder);
        }
        return new Listing(entries, folder, after);
    }

    /// Goes through all that is below a folder.
    ///
    /// @throws TreeException code `file-not-found`, `not-a-folder`
    public Walk walk(long folder) throws SigmaVaultException {
        if (record(folder).type() != FileType.FOLDER) {
            throw TreeException.notAFolder("file number " + folder);
        }
        return new Walk(this, folder);
    }

    /// The extents of a file in order. Of the head, only while nobody changes the content: use a
    /// [#frozen] view, or keep writers out. A file with [Body.Inline] has none.
    ///
    /// @throws TreeException code `file-not-found`, `not-a-file`
    public Extents extents(long inode) throws SigmaVaultException {
        return extents(inode, 0);
    }

    /// The extents of a file that end behind `offset`, in order.
    ///
    /// @throws TreeException code `file-not-found`, `not-a-file`
    public Extents extents(long inode, long offset) throws SigmaVaultException {
        var record = record(inode);
        if (record.type() != FileType.FILE) {
            throw TreeException.notAFile("file number " + inode);
        }
        return new Extents(entries, inode, record.size(), record.body(), offset);
    }
}
