package io.sigmavault.share.fuse;

import io.sigmavault.core.SigmaVaultException;

/// A refusal as the kernel knows it: a number of errno(3).
final class Errno extends Exception {

    static final int EPERM = 1;
    static final int ENOENT = 2;
    static final int EIO = 5;
    static final int EACCES = 13;
    static final int EEXIST = 17;
    static final int ENODEV = 19;
    static final int ENOTDIR = 20;
    static final int EISDIR = 21;
    static final int EINVAL = 22;
    static final int ENOSPC = 28;
    static final int EROFS = 30;
    static final int ERANGE = 34;
    static final int ENAMETOOLONG = 36;
    static final int ENOLCK = 37;
    static final int ENOSYS = 38;
    static final int ENOTEMPTY = 39;
    static final int ENODATA = 61;
    static final int EOPNOTSUPP = 95;
    static final int ESTALE = 116;
    static final int EDQUOT = 122;

    private static final long serialVersionUID = 1L;

    private final int number;

    Errno(int number) {
        super("error " + number, null, false, false);
        this.number = number;
    }

    int number() {
        return number;
    }

    /// The number for a code. What only the system's log can explain is [#EIO].
    static int of(SigmaVaultException failure) {
        return switch (failure.code()) {
            case "file-not-found" -> ENOENT;
            case "file-exists" -> EEXIST;
            case "folder-not-empty" -> ENOTEMPTY;
            case "is-a-folder" -> EISDIR;
            case "not-a-folder" -> ENOTDIR;
            case "move-into-itself", "cursor-invalid", "not-a-link" -> EINVAL;
            case "share-unknown",
                    "share-denied",
                    "denied",
                    "unauthenticated",
                    "vault-locked",
                    "locked" ->
                    EACCES;
            case "quota-exceeded" -> EDQUOT;
            case "not-supported" -> EOPNOTSUPP;
            case "vault-full", "source-full", "too-many-attributes" -> ENOSPC;
            case "vault-read-only", "snapshot-read-only" -> EROFS;
            case "too-many-locks" -> ENOLCK;
            default -> EIO;
        };
    }
}
