package io.sigmavault.vault.tree;

/// What an entry of a folder is. Devices and sockets are not kept.
public enum FileType {
    FILE(1),
    FOLDER(2),
    SYMLINK(3),
    FIFO(4);

    private static final FileType[] BY_CODE = {FILE, FOLDER, SYMLINK, FIFO};

    private final int code;

    FileType(int code) {
        this.code = code;
    }

    /// As written on disk.
    int code() {
        return code;
    }

    static FileType of(int code) throws Malformed {
        if (code < 1 || code > BY_CODE.length) {
            throw new Malformed("unknown type of file");
        }
        return BY_CODE[code - 1];
    }
}
