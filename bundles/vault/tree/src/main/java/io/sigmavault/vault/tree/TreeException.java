package io.sigmavault.vault.tree;

import io.sigmavault.core.SigmaVaultException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// What can go wrong with a vault's tree that a person can mend. The codes are part of the contract.
/// Messages may name files: they go to the caller only and are never logged.
public final class TreeException extends SigmaVaultException {

    private static final long serialVersionUID = 1L;

    private TreeException(String code, int status, String message) {
        super(code, status, message, Map.of());
    }

    static TreeException damaged(String thing, String what) {
        return new TreeException(
                "vault-damaged",
                500,
                "the vault is damaged: "
                        + thing
                        + ": "
                        + what
                        + "; check the vault to see what is hurt, and restore that from a copy");
    }

    static TreeException unsupported(String what) {
        return new TreeException(
                "vault-unsupported",
                501,
                "the vault uses " + what + ", which this version can't read: use a newer one");
    }

    static TreeException stopped() {
        return new TreeException(
                "vault-write-stopped",
                503,
                "an earlier change to the vault's files failed half-way: nothing since the last commit"
                        + " is kept; open the vault again");
    }

    static TreeException unfinished() {
        return new TreeException(
                "vault-unfinished", 409, "the vault has no file tree yet: finish making it first");
    }

    static TreeException noSuchFile(String path) {
        return new TreeException("file-not-found", 404, "there is no file " + path);
    }

    static TreeException noSuchInode(long inode) {
        return new TreeException("file-not-found", 404, "there is no file number " + inode);
    }

    static TreeException exists(byte[] name) {
        return new TreeException(
                "file-exists", 409, show(name) + " exists already: choose another name");
    }

    static TreeException notAFolder(String what) {
        return new TreeException("not-a-folder", 409, what + " is not a folder");
    }

    static TreeException isAFolder(byte[] name) {
        return new TreeException(
                "is-a-folder", 409, show(name) + " is a folder: a file can't take its place");
    }

    static TreeException notAFile(String what) {
        return new TreeException("not-a-file", 409, what + " is not a regular file");
    }

    static TreeException notEmpty(byte[] name) {
        return new TreeException(
                "folder-not-empty",
                409,
                "folder " + show(name) + " is not empty: remove what is in it first");
    }

    static TreeException intoItself(byte[] name) {
        return new TreeException(
                "move-into-itself", 409, "folder " + show(name) + " can't be moved into itself");
    }

    static TreeException folderLink(byte[] name) {
        return new TreeException(
                "is-a-folder", 409, "a folder can't have a second name " + show(name));
    }

    static TreeException badName(String why) {
        return new TreeException(
                "name-invalid",
                400,
                "a name has 1 to 255 bytes without / and NUL, and is not . or ..: " + why);
    }

    static TreeException invalid(String what) {
        return new TreeException("attributes-invalid", 400, what);
    }

    static TreeException noSuchSnapshot(String which) {
        return new TreeException(
                "snapshot-unknown", 404, "there is no snapshot " + which + ": list the snapshots");
    }

    static TreeException forged(long sequence, String what) {
        return new TreeException(
                "snapshot-invalid",
                500,
                "snapshot " + sequence + " is not what the vault signed: " + what);
    }

    static String show(byte[] name) {
        return new String(name, StandardCharsets.UTF_8);
    }
}
