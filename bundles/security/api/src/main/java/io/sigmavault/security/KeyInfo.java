package io.sigmavault.security;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A key as everybody may see it who may look at keys; never the key itself.
///
/// @param id unique in the system, such as `vault/tank/epoch/2`
/// @param scope what it belongs to, such as `vault/tank`
/// @param kind what it is for
/// @param label what people call it; may be empty
/// @param algorithm such as `AES-256-GCM`
/// @param made when; null where nobody wrote it down
/// @param expires when it ends by itself; null where it doesn't
/// @param state where it stands
/// @param kept where it lies, and what it is sealed under there, in a sentence
/// @param lost what is lost if it is gone, in a sentence
/// @param readable what its holder can read or do, in a sentence
/// @param files how many files use it; 0 where that says nothing
/// @param bytes of these files
public record KeyInfo(
        String id,
        String scope,
        Kind kind,
        String label,
        String algorithm,
        @Nullable Instant made,
        @Nullable Instant expires,
        State state,
        String kept,
        String lost,
        String readable,
        long files,
        long bytes) {

    private static final int MOST_ID = 300;

    public KeyInfo {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(state);
        if (id.isEmpty() || id.length() > MOST_ID) {
            throw new IllegalArgumentException("a key's id has 1 to 300 characters: " + id);
        }
        if (files < 0 || bytes < 0) {
            throw new IllegalArgumentException("negative use of a key: " + files + ", " + bytes);
        }
    }

    /// What a key is for.
    public enum Kind {
        /// Wraps all other keys of a vault.
        VAULT_ROOT,
        /// A way to open a vault: wraps its root key.
        VAULT_SLOT,
        /// Seals a vault's files from one rotation to the next.
        VAULT_EPOCH,
        /// Names and orders what a vault has; made once.
        VAULT_BASE,
        /// Signs a vault's snapshots.
        VAULT_SIGNING,
        /// Proves to browsers who this machine is.
        TLS,
        /// Signs checkpoints of the audit log.
        AUDIT_SIGNING,
        /// Whose releases this machine takes: a public key.
        UPDATE_PIN,
        /// Lets a program in.
        TOKEN,
        /// Lets the holder of a private key in: a public key.
        SSH_KEY,
        /// Proves a password to a protocol that needs it in the plain.
        CREDENTIAL,
        /// Seals copies of the settings.
        BACKUP,
        /// Is in a module or a chip of its own.
        DEVICE,
        OTHER
    }

    /// Where a key stands in its life.
    public enum State {
        /// New things use it.
        ACTIVE,
        /// Only things from before use it; it goes with the last of them.
        RETIRING,
        /// Nobody has it any more.
        DESTROYED
    }
}
