package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.VaultException;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.tree.FileType;
import io.sigmavault.vault.tree.FileView;
import io.sigmavault.vault.tree.Names;
import org.jspecify.annotations.Nullable;

/// Finds paths in the tree. Symlinks and FIFOs, which only the tool can put, are as if they were not there.
final class Paths {

    private final FileView files;

    Paths(FileView files) {
        this.files = files;
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
        boolean shown = type == FileType.FOLDER || type == FileType.FILE;
        return shown ? new Node(path, folder, files.stat(at)) : null;
    }

    /// @throws VaultException code `file-not-found`
    Node need(VaultPath path) throws SigmaVaultException {
        var node = find(path);
        if (node == null) {
            throw VaultException.noSuchFile(path);
        }
        return node;
    }

    /// @throws VaultException codes `file-not-found`, `is-a-folder`
    Node needFile(VaultPath path) throws SigmaVaultException {
        var node = need(path);
        if (node.isFolder()) {
            throw VaultException.isAFolder(path);
        }
        return node;
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
    /// @throws VaultException codes `file-not-found`, `not-a-folder`, `is-a-folder`
    @Nullable Node target(VaultPath path) throws SigmaVaultException {
        if (path.isRoot()) {
            throw VaultException.isAFolder(path);
        }
        parentOf(path);
        var old = find(path);
        if (old != null && old.isFolder()) {
            throw VaultException.isAFolder(path);
        }
        return old;
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
