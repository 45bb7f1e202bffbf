package io.sigmavault.vault.objects;

/// What an object is; part of what its id is made from.
public enum Kind {
    /// Bytes of a file.
    CHUNK(1),
    /// A node of the tree.
    NODE(2),
    /// A signed snapshot.
    SNAPSHOT(3),
    /// A vocabulary that frames were coded with; stored by [VaultCodebooks] only.
    CODEBOOK(4);

    private final int code;

    Kind(int code) {
        this.code = code;
    }

    /// As written on disk.
    public int code() {
        return code;
    }
}
