package io.sigmavault.vault.tool.host;

/// What the file system says about one file, from statx(2).
///
/// @param mode type and permission bits, as `st_mode`
/// @param dev device number, major in the upper 32 bits
/// @param mtimeSeconds since 1970; with `mtimeNanos`, 0 to 999,999,999
/// @param btimeSeconds of its making; [Long#MIN_VALUE] if the file system does not know
public record FileStat(
        int mode,
        int nlink,
        int uid,
        int gid,
        long dev,
        long ino,
        long size,
        long blocks512,
        long mtimeSeconds,
        int mtimeNanos,
        long ctimeSeconds,
        int ctimeNanos,
        long btimeSeconds,
        int btimeNanos) {

    private static final int TYPE = 0170000;

    /// Kinds of files.
    public enum Type {
        FILE,
        FOLDER,
        SYMLINK,
        FIFO,
        /// Sockets and devices.
        OTHER
    }

    public Type type() {
        return switch (mode & TYPE) {
            case 0100000 -> Type.FILE;
            case 0040000 -> Type.FOLDER;
            case 0120000 -> Type.SYMLINK;
            case 0010000 -> Type.FIFO;
            default -> Type.OTHER;
        };
    }

    /// Permission bits, 0 to 07777.
    public int permissions() {
        return mode & 07777;
    }

    /// Whether it takes at least a page less on disk than its length: then it may have holes.
    public boolean mayHaveHoles() {
        return size >= 4096 && blocks512 * 512 <= size - 4096;
    }

    /// Whether it is the same file with the same content, as far as the file system tells.
    public boolean sameContent(FileStat other) {
        return dev == other.dev
                && ino == other.ino
                && size == other.size
                && mtimeSeconds == other.mtimeSeconds
                && mtimeNanos == other.mtimeNanos
                && ctimeSeconds == other.ctimeSeconds
                && ctimeNanos == other.ctimeNanos;
    }
}
