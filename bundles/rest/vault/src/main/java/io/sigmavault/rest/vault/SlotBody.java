package io.sigmavault.rest.vault;

import io.sigmavault.rest.lib.area.MayBeMissing;
import io.sigmavault.rest.lib.area.Refusal;
import io.sigmavault.vault.NewSlot;
import io.sigmavault.vault.VaultKey;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A key slot to be made, as requests give it.
///
/// @param kind `passphrase`, `key-file` or `recipient`; the member of that kind must be there
/// @param content the key file's bytes in base64
/// @param publicKey a recipient's public key as the tool writes it
/// @param with for a vault that is there: what opens it already
@SuppressWarnings("ArrayRecordComponent")
record SlotBody(
        String kind,
        @MayBeMissing @Nullable String label,
        @MayBeMissing char @Nullable [] passphrase,
        @MayBeMissing byte @Nullable [] content,
        @MayBeMissing @Nullable String publicKey,
        @MayBeMissing @Nullable KeyBody with) {

    /// The secrets of the answer are those of this body.
    ///
    /// @throws Refusal code `field-invalid`
    NewSlot slot() {
        var name = label == null ? "" : label;
        return switch (kind == null ? "" : kind) {
            case "passphrase" ->
                    new NewSlot.Passphrase(name, KeyBody.need("passphrase", passphrase));
            case "key-file" -> new NewSlot.KeyFile(name, KeyBody.need("content", content));
            case "recipient" -> new NewSlot.Recipient(name, KeyBody.need("publicKey", publicKey));
            default -> throw Refusal.field("kind", "kind is passphrase, key-file or recipient");
        };
    }

    VaultKey key() {
        return KeyBody.need("with", with).key();
    }

    void clear() {
        if (passphrase != null) {
            Arrays.fill(passphrase, '\0');
        }
        if (content != null) {
            Arrays.fill(content, (byte) 0);
        }
        if (with != null) {
            with.clear();
        }
    }
}
