package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.VaultException;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.tree.FileType;
import io.sigmavault.vault.tree.FileView;
import io.sigmavault.vault.tree.Names;
import org.jspecify.annotations.Nullable;

/// Finds paths in the tree. Symbolic links and pipes are as if they were not there unless they are asked for; none is ever
/// followed.
final class Paths {

    private final FileView files;
    private final boolean links;

    Paths(FileView files) {
        this(files, false);
    }

    private Paths(FileView files, boolean links) {
        this.files = files;
        this.links = links;
    }

    /// The same with symbolic links and pipes.
    Paths withLinks() {
        return links ? this : new Paths(files, true);
    }

    boolean hasLinks() {
        return links;
    }

    boolean shows(FileType type) {
        return links || type == FileType.FOLDER || type == FileType.FILE;
    }

    FileView files() {
        return files;
    }

    /// What is at a path, or null.
    @Nullable Node find(VaultPath path) throws SigmaVaultException {
        long folder = FileView.ROOT;
        long at = FileView.ROOT;
        var type = FileType.FOLDER;
        for (var name : path.names()) {
            var entry = type == FileType.FOLDER ? files.find(at, Names.of(name)) : null;
            if (entry == null) {
                return null;
            }
            folder = at;
            at = entry.inode();
            type = entry.type();
        }
        return shows(type) ? new Node(path, folder, files.stat(at)) : null;
    }

    /// @throws VaultException code `file-not-found`
    Node need(VaultPath path) throws SigmaVaultException {
        var node = find(path);
        if (node == null) {
            throw VaultException.noSuchFile(path);
        }
        return node;
    }

    /// @throws VaultException codes `file-not-found`, `is-a-folder`, `not-a-file`
    Node needFile(VaultPath path) throws SigmaVaultException {
        var node = need(path);
        checkFile(path, node.inode().type());
        return node;
    }

    private static void checkFile(VaultPath path, FileType type) throws VaultException {
        if (type == FileType.FOLDER) {
            throw VaultException.isAFolder(path);
        }
        if (type != FileType.FILE) {
            throw VaultException.notAFile(path);
        }
    }

    /// The number of the folder in which a new entry goes.
    ///
    /// @throws VaultException codes `file-not-found`, `not-a-folder`
    long parentOf(VaultPath path) throws SigmaVaultException {
        var at = VaultPath.ROOT;
        long folder = FileView.ROOT;
        for (var name : path.parent().names()) {
            at = at.resolve(name);
            var entry = files.find(folder, Names.of(name));
            if (entry == null) {
                throw VaultException.noSuchFile(at);
            }
            if (entry.type() != FileType.FOLDER) {
                throw VaultException.notAFolder(at);
            }
            folder = entry.inode();
        }
        return folder;
    }

    /// The file that is at a path where a file is to be, or null.
    ///
    /// @throws VaultException codes `file-not-found`, `not-a-folder`, `is-a-folder`, `not-a-file`; `file-exists` if what has
    ///     the name is not shown
    @Nullable Node target(VaultPath path) throws SigmaVaultException {
        if (path.isRoot()) {
            throw VaultException.isAFolder(path);
        }
        long folder = parentOf(path);
        var old = files.find(folder, Names.of(path.name()));
        if (old == null) {
            return null;
        }
        if (!shows(old.type())) {
            throw VaultException.fileExists(path);
        }
        checkFile(path, old.type());
        return new Node(path, folder, files.stat(old.inode()));
    }

    /// Makes sure that nothing which is not shown has the path.
    ///
    /// @throws VaultException codes `file-exists`, `file-not-found`, `not-a-folder`
    void needFree(VaultPath path) throws SigmaVaultException {
        if (files.find(parentOf(path), Names.of(path.name())) != null && find(path) == null) {
            throw VaultException.fileExists(path);
        }
    }

    boolean isEmpty(Node folder) throws SigmaVaultException {
        return files.list(folder.number(), new byte[0]).next() == null;
    }

    /// How many names deep a folder is, itself counted; 1 for a file.
    int height(Node node) throws SigmaVaultException {
        if (!node.isFolder()) {
            return 1;
        }
        var walk = files.walk(node.number());
        int height = 1;
        for (var step = walk.next(); step != null; step = walk.next()) {
            height = Math.max(height, step.leaving() ? 0 : step.depth() + 2);
        }
        return height;
    }
}
