package io.sigmavault.rest.vault;

import io.sigmavault.vault.KeySlot;
import java.time.Instant;

/// A key slot as the API shows it.
///
/// @param kind `passphrase`, `key-file`, `recipient`, `token` or `shares`
record SlotView(int id, String kind, String label, Instant created, String detail) {

    static SlotView of(KeySlot slot) {
        var kind =
                switch (slot.kind()) {
                    case PASSPHRASE -> "passphrase";
                    case KEY_FILE -> "key-file";
                    case RECIPIENT -> "recipient";
                    case TOKEN -> "token";
                    case SHARES -> "shares";
                };
        return new SlotView(slot.id(), kind, slot.label(), slot.created(), slot.detail());
    }
}
