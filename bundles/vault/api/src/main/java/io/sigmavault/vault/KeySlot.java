package io.sigmavault.vault;

import java.time.Instant;

/// A key slot that a vault has, as anyone may see it.
///
/// @param id from 1; stays the same while the slot is there
/// @param detail cost of a passphrase's derivation, a recipient's algorithm and fingerprint, the token's key, or how many shares
public record KeySlot(int id, Kind kind, String label, Instant created, String detail) {

    /// How a slot opens.
    public enum Kind {
        PASSPHRASE,
        KEY_FILE,
        RECIPIENT,
        /// By an HSM or a TPM.
        TOKEN,
        /// By several people, who have shares of its secret.
        SHARES
    }
}
