package io.sigmavault.vault.objects;

import io.sigmavault.core.SigmaVaultException;
import java.io.IOException;

/// What can go wrong with a vault, for whoever runs it.
public final class StoreException extends SigmaVaultException {

    private static final long serialVersionUID = 1L;

    private StoreException(String code, int status, String message) {
        super(code, status, message);
    }

    static StoreException damaged(String what) {
        return new StoreException(
                "vault-damaged",
                500,
                "the vault is damaged: "
                        + what
                        + "; see what is hurt with check, and restore that from a copy");
    }

    static StoreException missing(ObjectId id) {
        return new StoreException(
                "object-missing",
                500,
                "the vault is damaged: object "
                        + id
                        + " is named but not there; see what is hurt with check");
    }

    static StoreException codebook(String what) {
        return new StoreException(
                "codebook-missing",
                500,
                "the vault is damaged: "
                        + what
                        + "; see what is hurt with check, and restore one of its packs from a copy");
    }

    static StoreException codebooksFull(int most) {
        return new StoreException(
                "codebooks-full",
                409,
                "the vault has " + most + " codebooks, as many as it can: purge one first");
    }

    static StoreException full() {
        return new StoreException(
                "vault-full", 507, "the disk under the vault is full: delete files or add space");
    }

    static StoreException failed(String what) {
        return new StoreException("vault-io-failed", 500, "the vault's disk failed: " + what);
    }

    static StoreException readOnly(String why) {
        return new StoreException(
                "vault-read-only", 503, "the vault takes no writes: " + why + "; open it again");
    }

    static StoreException openedForReading() {
        return new StoreException(
                "vault-read-only", 409, "the vault was opened for reading: open it for writing");
    }

    static StoreException busy(String who) {
        return new StoreException(
                "vault-busy", 423, "the vault is in use by " + who + ": stop that first");
    }

    static StoreException none(String where) {
        return new StoreException(
                "vault-unknown",
                404,
                "there is no vault in " + where + ": make one with init, or name its folder");
    }

    static StoreException exists(String where) {
        return new StoreException(
                "vault-exists", 409, where + " is not empty: choose a new or an empty folder");
    }

    static StoreException newer(String what) {
        return new StoreException(
                "vault-newer", 409, "the vault " + what + ": use a newer version of SigmaVault");
    }

    static StoreException wrongKey(String what) {
        return new StoreException("wrong-key", 403, what + " does not open the vault");
    }

    static StoreException badKey(String what) {
        return new StoreException("key-invalid", 400, what);
    }

    static StoreException journal() {
        return new StoreException(
                "vault-journal",
                409,
                "the vault has changes in its journal: unlock it and lock it with the server first");
    }

    static StoreException lastSlot() {
        return new StoreException(
                "last-slot",
                409,
                "the last key slot can't be removed, nobody could open the vault: add another"
                        + " one first");
    }

    static StoreException machineOnly() {
        return new StoreException(
                "machine-slots-only",
                409,
                "the vault would open by this machine's TPM only, and be lost with it: keep or add another slot, such as"
                        + " a passphrase or recovery shares");
    }

    static StoreException tooManyEpochs(int epochs) {
        return new StoreException(
                "too-many-epochs",
                409,
                "the vault has keys of "
                        + epochs
                        + " epochs, as many as it can: let it be sealed again first, which destroys"
                        + " those before the newest");
    }

    static StoreException noSlot(int slot) {
        return new StoreException(
                "slot-unknown", 404, "the vault has no key slot " + slot + ": list them first");
    }

    /// What an I/O error means to whoever runs the vault.
    static SigmaVaultException of(IOException e) {
        if (e instanceof Wrapped wrapped) {
            return wrapped.inner;
        }
        var text = String.valueOf(e.getMessage());
        return outcome(e, text).because(e);
    }

    private static StoreException outcome(IOException e, String text) {
        if (e instanceof CodebookMissing) {
            return codebook(text);
        }
        if (e instanceof Damaged) {
            return damaged(text);
        }
        return isFull(e) ? full() : failed(text.isEmpty() ? e.toString() : text);
    }

    static boolean isFull(IOException e) {
        var text = String.valueOf(e.getMessage());
        return text.contains("No space left")
                || text.contains("quota exceeded")
                || text.contains("not enough space");
    }

    /// Carries an exception through code that throws I/O errors.
    static final class Wrapped extends IOException {
        private static final long serialVersionUID = 1L;
        private final SigmaVaultException inner;

        SigmaVaultException inner() {
            return inner;
        }

        Wrapped(SigmaVaultException inner) {
            super(inner.getMessage(), inner);
            this.inner = inner;
        }
    }
}
