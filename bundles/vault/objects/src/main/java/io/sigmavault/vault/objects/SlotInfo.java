package io.sigmavault.vault.objects;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A key slot, as anyone sees it.
///
/// @param number stays the same while the slot is there
/// @param kind how it opens
/// @param label what its owner calls it
/// @param created when it was made
/// @param detail cost of the derivation, the recipient's algorithm and fingerprint, the token's key, or how many shares
/// @param token for [Kind#TOKEN]
/// @param shares for [Kind#SHARES]
public record SlotInfo(
        int number,
        Kind kind,
        String label,
        Instant created,
        String detail,
        @Nullable TokenKey token,
        @Nullable SharedKey shares) {

    /// How a slot opens.
    public enum Kind {
        PASSPHRASE(1),
        KEY_FILE(2),
        RECIPIENT(3),
        /// By a secret that a token, an HSM or a TPM, unwraps.
        TOKEN(4),
        /// By a secret of which several people have shares.
        SHARES(5);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }
    }
}
