package io.sigmavault.vault.objects;

import java.time.Instant;

/// A key slot, as anyone sees it.
///
/// @param number stays the same while the slot is there
/// @param kind how it opens
/// @param label what its owner calls it
/// @param created when it was made
/// @param detail cost of the derivation, or the recipient's algorithm and fingerprint
public record SlotInfo(int number, Kind kind, String label, Instant created, String detail) {

    /// How a slot opens.
    public enum Kind {
        PASSPHRASE(1),
        KEY_FILE(2),
        RECIPIENT(3);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }
    }
}
