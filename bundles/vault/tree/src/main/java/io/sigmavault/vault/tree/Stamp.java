package io.sigmavault.vault.tree;

/// Identity of the file that an entry was copied from, to see without reading it whether it is still
/// the same.
///
/// @param device number of the file system there
/// @param inode number of the file there
/// @param seconds of its last change (ctime) since 1970
/// @param nanos of that time, 0 to 999,999,999
public record Stamp(long device, long inode, long seconds, int nanos) {

    public Stamp {
        Attributes.checkNanos(nanos);
    }
}
