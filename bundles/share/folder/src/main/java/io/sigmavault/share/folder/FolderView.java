package io.sigmavault.share.folder;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.share.FileView;
import io.sigmavault.vault.Attributes;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.EntryPage;
import io.sigmavault.vault.InvalidPathException;
import io.sigmavault.vault.VaultException;
import io.sigmavault.vault.VaultPath;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The files of one shared folder.
///
/// @param lock held by whoever looks before changing names, so that shares of a pool do not race with each other
record FolderView(String source, Descent folder, Descent uploads, ReentrantLock lock)
        implements FileView {

    Trouble trouble() {
        return new Trouble(source);
    }

    private static void notRoot(VaultPath path) {
        if (path.isRoot()) {
            throw new InvalidPathException("this can't be done to the whole share");
        }
    }

    /// What is at a place in its open parent.
    Entry entry(SecureDirectoryStream<Path> parent, VaultPath path)
            throws IOException, SigmaVaultException {
        return FolderEntry.of(path.name(), shown(parent, path));
    }

    private static PosixFileAttributes shown(SecureDirectoryStream<Path> parent, VaultPath path)
            throws IOException, SigmaVaultException {
        var facts = Descent.look(parent, path.name());
        if (facts == null || !FolderEntry.shown(facts)) {
            throw VaultException.noSuchFile(path);
        }
        return facts;
    }

    @Override
    public Entry stat(VaultPath path) throws SigmaVaultException {
        return trouble()
                .of(() -> {
                    if (path.isRoot()) {
                        try (var root = folder.open(path)) {
                            return FolderEntry.of("", Descent.view(root, ".").readAttributes());
                        }
                    }
                    try (var parent = parentToLook(path)) {
                        return entry(parent, path);
                    }
                });
    }

    /// Of what is below a file there is nothing.
    private SecureDirectoryStream<Path> parentToLook(VaultPath path)
            throws IOException, SigmaVaultException {
        try {
            return folder.open(path.parent());
        } catch (VaultException e) {
            throw e.code().equals("not-a-folder") ? VaultException.noSuchFile(path) : e;
        }
    }

    @Override
    public EntryPage list(VaultPath path, @Nullable String cursor, int limit)
            throws SigmaVaultException {
        return trouble()
                .of(() -> {
                    try (var open = folder.open(path)) {
                        return FolderPage.of(open, cursor, limit);
                    }
                });
    }

    @Override
    public Entry makeFolder(VaultPath path, Attributes attributes) throws SigmaVaultException {
        notRoot(path);
        return trouble()
                .of(() -> {
                    lock.lock();
                    try (var parent = folder.open(path.parent())) {
                        if (Descent.look(parent, path.name()) != null) {
                            throw VaultException.fileExists(path);
                        }
                        Files.createDirectory(folder.named(path));
                        set(parent, path.name(), attributes);
                        Entry made = entry(parent, path);
                        Descent.force(parent);
                        return made;
                    } finally {
                        lock.unlock();
                    }
                });
    }

    @Override
    public void remove(VaultPath path, boolean recursive) throws SigmaVaultException {
        notRoot(path);
        trouble()
                .of(() -> {
                    try (var parent = parentToLook(path)) {
                        if (shown(parent, path).isDirectory()) {
                            if (recursive) {
                                empty(parent, path.name());
                            }
                            parent.deleteDirectory(Path.of(path.name()));
                        } else {
                            parent.deleteFile(Path.of(path.name()));
                        }
                        Descent.force(parent);
                        return true;
                    } catch (DirectoryNotEmptyException e) {
                        throw VaultException.notEmpty(path);
                    }
                });
    }

    private static void empty(SecureDirectoryStream<Path> parent, String name) throws IOException {
        try (var folder = parent.newDirectoryStream(Path.of(name), LinkOption.NOFOLLOW_LINKS)) {
            for (Path path : folder) {
                Path each = path.getFileName();
                var facts = Descent.look(folder, each.toString());
                if (facts != null && facts.isDirectory()) {
                    empty(folder, each.toString());
                    folder.deleteDirectory(each);
                } else if (facts != null) {
                    folder.deleteFile(each);
                }
            }
        }
    }

    @Override
    public Entry move(VaultPath from, VaultPath to, boolean replace) throws SigmaVaultException {
        notRoot(from);
        notRoot(to);
        return trouble()
                .of(() -> {
                    lock.lock();
                    try (var source = parentToLook(from);
                            var target = folder.open(to.parent())) {
                        var moved = shown(source, from);
                        checkTarget(moved, Descent.look(target, to.name()), from, to, replace);
                        if (!from.equals(to)) {
                            source.move(Path.of(from.name()), target, Path.of(to.name()));
                            Descent.force(target);
                            Descent.force(source);
                        }
                        return entry(target, to);
                    } catch (DirectoryNotEmptyException e) {
                        throw VaultException.notEmpty(to);
                    } finally {
                        lock.unlock();
                    }
                });
    }

    private void checkTarget(
            PosixFileAttributes moved,
            @Nullable PosixFileAttributes there,
            VaultPath from,
            VaultPath to,
            boolean replace)
            throws IOException, SigmaVaultException {
        if (moved.isDirectory() && to.startsWith(from) && !to.equals(from)) {
            throw VaultException.moveIntoItself(from);
        }
        if (there == null || from.equals(to)) {
            return;
        }
        if (!replace) {
            throw VaultException.fileExists(to);
        }
        if (there.isDirectory() && !moved.isDirectory()) {
            throw VaultException.isAFolder(to);
        }
        if (!there.isDirectory() && moved.isDirectory()) {
            throw VaultException.notAFolder(to);
        }
        if (there.isDirectory()) {
            try (var target = folder.open(to)) {
                if (target.iterator().hasNext()) {
                    throw VaultException.notEmpty(to);
                }
            }
        }
    }

    @Override
    public Entry copyFile(VaultPath from, VaultPath to, boolean replace)
            throws SigmaVaultException {
        notRoot(to);
        try (var original =
                        new FolderFile(trouble(), channel(from, Set.of(StandardOpenOption.READ)));
                var copy = trouble().of(() -> new FolderUpload(this, to))) {
            trouble()
                    .of(() -> {
                        long size = original.file().size();
                        for (long done = 0; done < size; ) {
                            long more = original.file().transferTo(done, size - done, copy.file());
                            if (more <= 0) {
                                throw new IOException("file became shorter while it was copied");
                            }
                            done += more;
                        }
                        return size;
                    });
            return copy.commit(new Attributes(null, stat(from).mode()), List.of(), !replace);
        }
    }

    @Override
    public Entry setAttributes(VaultPath path, Attributes attributes) throws SigmaVaultException {
        notRoot(path);
        if (attributes.owned()) {
            throw VaultException.unsupported("owners");
        }
        return trouble()
                .of(() -> {
                    try (var parent = parentToLook(path)) {
                        shown(parent, path);
                        set(parent, path.name(), attributes);
                        return entry(parent, path);
                    }
                });
    }

    private FolderXattrs xattrs(VaultPath path) throws SigmaVaultException {
        stat(path); // of what is not shown there are none
        return new FolderXattrs(folder, path);
    }

    @Override
    public List<String> xattrNames(VaultPath path) throws SigmaVaultException {
        return trouble().of(() -> xattrs(path).names());
    }

    @Override
    public Optional<byte[]> xattr(VaultPath path, String name) throws SigmaVaultException {
        return trouble().of(() -> xattrs(path).get(name));
    }

    @Override
    public void setXattr(VaultPath path, String name, byte @Nullable [] value)
            throws SigmaVaultException {
        trouble()
                .of(() -> {
                    xattrs(path).set(name, value);
                    return true;
                });
    }

    static void set(SecureDirectoryStream<Path> parent, String name, Attributes attributes)
            throws IOException {
        var view = Descent.view(parent, name);
        Integer mode = attributes.mode();
        if (mode != null) {
            view.setPermissions(FolderEntry.permissions(mode));
        }
        if (attributes.modified() != null) {
            view.setTimes(FileTime.from(attributes.modified()), null, null);
        }
    }

    private FileChannel channel(VaultPath path, Set<StandardOpenOption> how)
            throws SigmaVaultException {
        return trouble()
                .of(() -> {
                    try (var parent = folder.open(path.isRoot() ? path : path.parent())) {
                        var there = path.isRoot() ? null : Descent.look(parent, path.name());
                        if (path.isRoot() || there != null && there.isDirectory()) {
                            throw VaultException.isAFolder(path);
                        }
                        if (there == null && !how.contains(StandardOpenOption.CREATE)
                                || there != null && !there.isRegularFile()) {
                            throw VaultException.noSuchFile(path);
                        }
                        Set<OpenOption> options = new HashSet<>(how);
                        options.add(LinkOption.NOFOLLOW_LINKS);
                        var open =
                                (FileChannel) parent.newByteChannel(Path.of(path.name()), options);
                        if (there == null) {
                            Descent.force(parent);
                        }
                        return open;
                    }
                });
    }

    @Override
    public Reader openRead(VaultPath path) throws SigmaVaultException {
        return new FolderFile(trouble(), channel(path, Set.of(StandardOpenOption.READ)));
    }

    @Override
    public Writer openWrite(VaultPath path, boolean create) throws SigmaVaultException {
        return new FolderFile(
                trouble(),
                channel(
                        path,
                        create
                                ? Set.of(
                                        StandardOpenOption.READ,
                                        StandardOpenOption.WRITE,
                                        StandardOpenOption.CREATE)
                                : Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE)));
    }

    @Override
    public Upload upload(VaultPath path) throws SigmaVaultException {
        if (path.isRoot()) {
            throw VaultException.isAFolder(path);
        }
        return trouble()
                .of(() -> {
                    try (var parent = folder.open(path.parent())) {
                        var there = Descent.look(parent, path.name());
                        if (there != null && !there.isRegularFile()) {
                            throw VaultException.isAFolder(path);
                        }
                    }
                    return new FolderUpload(this, path);
                });
    }

    @Override
    public Room room() throws SigmaVaultException {
        return trouble()
                .of(() -> {
                    var disk = Files.getFileStore(folder.named(VaultPath.ROOT));
                    return new Room(
                            disk.getTotalSpace() - disk.getUnallocatedSpace(),
                            disk.getUsableSpace());
                });
    }
}
