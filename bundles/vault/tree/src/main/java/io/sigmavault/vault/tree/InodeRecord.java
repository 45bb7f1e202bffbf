package io.sigmavault.vault.tree;

/// A file as the tree keeps it. Encoded by [InodeEncoder].
///
/// @param attributes all but the extended ones
/// @param parent the folder of its first name; of the root folder, itself
/// @param links how many names it has; 1 for folders
/// @param size of a file's content; 0 for other types
record InodeRecord(
        FileType type,
        Attributes attributes,
        XattrBlock xattrs,
        long parent,
        int links,
        long size,
        Body body) {

    InodeRecord withParent(long folder) {
        return new InodeRecord(type, attributes, xattrs, folder, links, size, body);
    }

    InodeRecord withContent(long length, Body content) {
        return new InodeRecord(type, attributes, xattrs, parent, links, length, content);
    }

    InodeRecord withLinks(int count) {
        return new InodeRecord(type, attributes, xattrs, parent, count, size, body);
    }

    InodeRecord withAttributes(Attributes changed, XattrBlock block) {
        return new InodeRecord(type, changed, block, parent, links, size, body);
    }
}
