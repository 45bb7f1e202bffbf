package io.sigmavault.vault.live;

import io.sigmavault.vault.Entry;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.tree.Body;
import io.sigmavault.vault.tree.FileType;
import io.sigmavault.vault.tree.Inode;

/// A file or folder at a path, or a symbolic link or pipe where they are asked for.
///
/// @param folder number of the folder it is in; of the root folder, its own
record Node(VaultPath path, long folder, Inode inode) {

    boolean isFolder() {
        return inode.type() == FileType.FOLDER;
    }

    long number() {
        return inode.number();
    }

    Entry entry() {
        return entry(path.name(), inode);
    }

    static Entry entry(String name, Inode inode) {
        var attributes = inode.attributes();
        return new Entry(
                name,
                type(inode.type()),
                inode.number(),
                inode.body() instanceof Body.Target(var target) ? target.length : inode.size(),
                attributes.modified(),
                attributes.mode(),
                Versions.revision(attributes),
                inode.type() == FileType.FOLDER ? null : Versions.sha256(attributes),
                attributes.uid(),
                attributes.gid(),
                inode.links());
    }

    private static Entry.Type type(FileType type) {
        return switch (type) {
            case FILE -> Entry.Type.FILE;
            case FOLDER -> Entry.Type.FOLDER;
            case SYMLINK -> Entry.Type.SYMLINK;
            case FIFO -> Entry.Type.PIPE;
        };
    }
}
