package io.sigmavault.vault.live;

import io.sigmavault.vault.Entry;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.tree.FileType;
import io.sigmavault.vault.tree.Inode;

/// A file or folder at a path.
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
                inode.type() == FileType.FOLDER ? Entry.Type.FOLDER : Entry.Type.FILE,
                inode.number(),
                inode.size(),
                attributes.modified(),
                attributes.mode(),
                Versions.revision(attributes),
                inode.type() == FileType.FOLDER ? null : Versions.sha256(attributes));
    }
}
