package io.sigmavault.vault;

import io.sigmavault.core.SigmaVaultException;
import java.util.Map;

/// What can go wrong with a vault that a person can mend. The codes are part of the contract.
public final class VaultException extends SigmaVaultException {

    private static final long serialVersionUID = 1L;

    private VaultException(String code, int status, String message, Map<String, Object> more) {
        super(code, status, message, more);
    }

    public static VaultException unknown(String vault) {
        return new VaultException(
                "vault-unknown", 404, "there is no vault " + vault, Map.of("vault", vault));
    }

    public static VaultException exists(String vault) {
        return new VaultException(
                "vault-exists",
                409,
                "there is already a vault " + vault + ": choose another name",
                Map.of("vault", vault));
    }

    public static VaultException tooManyXattrs(VaultPath path) {
        return new VaultException(
                "too-many-attributes",
                507,
                path + " has too many extended attributes: at most 256, and 1 MiB in all",
                Map.of("path", path.toString()));
    }

    public static VaultException noXattrs() {
        return unsupported("extended attributes");
    }

    /// @param what such as `symbolic links`
    public static VaultException unsupported(String what) {
        return new VaultException("not-supported", 501, what + " can't be kept here", Map.of());
    }

    public static VaultException notAFile(VaultPath path) {
        return new VaultException(
                "not-a-file",
                409,
                path + " is neither a file nor a folder",
                Map.of("path", path.toString()));
    }

    public static VaultException notALink(VaultPath path) {
        return new VaultException(
                "not-a-link", 409, path + " is no symbolic link", Map.of("path", path.toString()));
    }

    public static VaultException badName(String vault) {
        return new VaultException(
                "vault-name-invalid",
                400,
                "a vault's name has 1 to 63 of a-z 0-9 - and starts with a letter or digit: "
                        + vault,
                Map.of());
    }

    /// @param place name of the place that is not there
    public static VaultException missing(String vault, String place) {
        return new VaultException(
                "vault-missing",
                423,
                "vault " + vault + " is on " + place + ", which is not there: connect its disk",
                Map.of("vault", vault, "place", place));
    }

    public static VaultException notMissing(String vault) {
        return new VaultException(
                "vault-not-missing",
                409,
                "vault " + vault + " is there: only one whose disk is missing can be forgotten",
                Map.of("vault", vault));
    }

    public static VaultException unknownPlace(String place) {
        return new VaultException(
                "place-unknown",
                404,
                "there is no place " + place + " for vaults: choose one of the list of places",
                Map.of("place", place));
    }

    public static VaultException missingPlace(String place) {
        return new VaultException(
                "place-missing",
                409,
                "the disk of place " + place + " is not there: connect it or choose another place",
                Map.of("place", place));
    }

    public static VaultException locked(String vault) {
        return new VaultException(
                "vault-locked",
                423,
                "vault " + vault + " is locked: unlock it with its passphrase",
                Map.of("vault", vault));
    }

    public static VaultException wrongPassphrase(String vault) {
        return new VaultException(
                "wrong-passphrase",
                403,
                "the passphrase does not open vault " + vault,
                Map.of("vault", vault));
    }

    public static VaultException wrongKeyFile(String vault) {
        return new VaultException(
                "key-file-wrong",
                403,
                "the key file does not open vault " + vault + ": take the one of its slot",
                Map.of("vault", vault));
    }

    public static VaultException wrongTokenKey(String vault) {
        return new VaultException(
                "token-key-wrong",
                403,
                "what the token unwrapped does not open vault "
                        + vault
                        + ": its slot is of another vault or was changed",
                Map.of("vault", vault));
    }

    public static VaultException wrongShares(String vault) {
        return new VaultException(
                "shares-wrong",
                403,
                "these shares do not open vault " + vault + ": they are of another vault or slot",
                Map.of("vault", vault));
    }

    public static VaultException noTokenSlot(String vault, String token) {
        return new VaultException(
                "slot-unknown",
                404,
                "vault " + vault + " has no slot of token " + token + ": add one first",
                Map.of("vault", vault, "token", token));
    }

    /// Says no more than that, so that nobody learns from it what files the server has.
    public static VaultException unreadableKeyFile(String vault) {
        return new VaultException(
                "key-file-unreadable",
                409,
                "the server can't read a key file for vault "
                        + vault
                        + " there: it needs a file of 32 bytes to 64 KiB that it may read",
                Map.of("vault", vault));
    }

    public static VaultException slotInUse(String vault) {
        return new VaultException(
                "slot-in-use",
                409,
                "vault " + vault + " is opened by its last key file: change its opening first",
                Map.of("vault", vault));
    }

    public static VaultException tokenInUse(String vault, String token) {
        return new VaultException(
                "slot-in-use",
                409,
                "vault "
                        + vault
                        + " is opened by this slot of token "
                        + token
                        + ": change its opening first",
                Map.of("vault", vault, "token", token));
    }

    public static VaultException slotsUnsupported(String vault) {
        return new VaultException(
                "slots-unsupported",
                409,
                "vault "
                        + vault
                        + " is of on-disk version 0, which has one passphrase: copy its files to a new"
                        + " vault",
                Map.of("vault", vault));
    }

    public static VaultException spaceUnsupported(String vault) {
        return new VaultException(
                "space-unsupported",
                409,
                "vault "
                        + vault
                        + " is of on-disk version 0, which can't be surveyed: copy its files to a new"
                        + " vault",
                Map.of("vault", vault));
    }

    public static VaultException resealUnsupported(String vault) {
        return new VaultException(
                "reseal-unsupported",
                409,
                "vault "
                        + vault
                        + " is of on-disk version 0, which can't be re-sealed: copy its files to a new"
                        + " vault",
                Map.of("vault", vault));
    }

    public static VaultException codebookUnknown(String vault, String id) {
        return new VaultException(
                "codebook-unknown",
                404,
                "vault " + vault + " has no codebook " + id,
                Map.of("vault", vault, "codebook", id));
    }

    public static VaultException busy(String vault, String why) {
        return new VaultException(
                "vault-busy",
                423,
                "vault " + vault + " is busy with " + why + ": try again later",
                Map.of("vault", vault));
    }

    public static VaultException weakPassphrase() {
        return new VaultException(
                "passphrase-too-short", 400, "a passphrase has at least 8 characters", Map.of());
    }

    /// The detail names the path, so it goes to the caller only and is never logged.
    public static VaultException noSuchFile(VaultPath path) {
        return new VaultException("file-not-found", 404, "there is no file " + path, Map.of());
    }

    public static VaultException fileExists(VaultPath path) {
        return new VaultException(
                "file-exists", 409, path + " exists already: choose another name", Map.of());
    }

    public static VaultException notAFolder(VaultPath path) {
        return new VaultException("not-a-folder", 409, path + " is not a folder", Map.of());
    }

    public static VaultException isAFolder(VaultPath path) {
        return new VaultException("is-a-folder", 409, path + " is a folder", Map.of());
    }

    public static VaultException notEmpty(VaultPath path) {
        return new VaultException(
                "folder-not-empty", 409, "folder " + path + " is not empty", Map.of());
    }

    public static VaultException moveIntoItself(VaultPath path) {
        return new VaultException(
                "move-into-itself", 409, "folder " + path + " can't go into itself", Map.of());
    }

    public static VaultException changed(VaultPath path) {
        return new VaultException(
                "file-changed",
                412,
                path + " was changed by somebody else: read it again",
                Map.of());
    }

    public static VaultException full(String vault) {
        return new VaultException(
                "vault-full",
                507,
                "the disk under vault " + vault + " is full: delete files or add space",
                Map.of("vault", vault));
    }

    public static VaultException damaged(String vault, String what) {
        return new VaultException(
                "vault-damaged",
                500,
                "vault " + vault + " is damaged: " + what + "; restore it from a copy",
                Map.of("vault", vault));
    }

    public static VaultException readOnly(String vault, String why) {
        return new VaultException(
                "vault-read-only",
                503,
                "vault " + vault + " takes no writes: " + why + "; lock and unlock it",
                Map.of("vault", vault));
    }

    public static VaultException failed(String vault, String what) {
        return new VaultException(
                "vault-io-failed", 500, "vault " + vault + ": " + what, Map.of("vault", vault));
    }

    public static VaultException digestMismatch(VaultPath path) {
        return new VaultException(
                "digest-mismatch",
                400,
                "the bytes sent for "
                        + path
                        + " do not have the announced SHA-256: send them again",
                Map.of());
    }

    /// Somebody typed another name than that of the vault to be destroyed.
    public static VaultException notConfirmed(String vault) {
        return new VaultException(
                "confirmation-wrong",
                409,
                "the name that was typed is not that of the vault: nothing was destroyed; type "
                        + vault
                        + " to destroy it for good",
                Map.of("vault", vault));
    }

    public static VaultException badCursor() {
        return new VaultException(
                "cursor-invalid",
                400,
                "the cursor is not one of this folder: start the listing again",
                Map.of());
    }

    public static VaultException tooManyLocks(String vault) {
        return new VaultException(
                "too-many-locks",
                503,
                "vault "
                        + vault
                        + " has as many locks of files as it can: close programs that lock many parts",
                Map.of("vault", vault));
    }

    public static VaultException tooLarge(String what) {
        return new VaultException("too-large", 413, what, Map.of());
    }
}
