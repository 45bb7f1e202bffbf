package io.sigmavault.vault.tree;

/// Bits that say which fields an inode record has.
final class InodeFields {

    static final int BORN = 1;
    static final int STAMP = 1 << 1;
    static final int LINKS = 1 << 2;
    static final int XATTRS = 1 << 3;
    static final int XATTRS_APART = 1 << 4;
    static final int INLINE = 1 << 5;
    static final int EXTENTS = 1 << 6;
    static final int RUNS = 1 << 7;
    static final int VERSION = 1 << 8;
    static final int ALL = (1 << 9) - 1;

    /// Most bytes of a symlink's target.
    static final int MOST_TARGET = 4095;

    private InodeFields() {}
}
