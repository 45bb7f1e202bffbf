package io.sigmavault.rest.vault;

import io.sigmavault.rest.lib.area.MayBeMissing;
import io.sigmavault.rest.lib.area.Refusal;
import io.sigmavault.vault.NewSlot;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A key slot to be made, as requests give it.
///
/// @param kind `passphrase`, `key-file`, `recipient` or `token`; the member of that kind must be there
/// @param content the key file's bytes in base64
/// @param publicKey a recipient's public key as the tool writes it
/// @param token id of a token's driver, such as `pkcs11` or `tpm`
/// @param key label of the token's key; one is made if it is missing
/// @param pin of the token; the service's own, or the empty one, if it is missing
/// @param with for a vault that is there: what opens it already
@SuppressWarnings("ArrayRecordComponent")
record SlotBody(
        String kind,
        @MayBeMissing @Nullable String label,
        @MayBeMissing char @Nullable [] passphrase,
        @MayBeMissing byte @Nullable [] content,
        @MayBeMissing @Nullable String publicKey,
        @MayBeMissing @Nullable String token,
        @MayBeMissing @Nullable String key,
        @MayBeMissing char @Nullable [] pin,
        @MayBeMissing @Nullable KeyBody with) {

    String name() {
        return label == null ? "" : label;
    }

    boolean isToken() {
        return "token".equals(kind);
    }

    /// One that is no token's. The secrets of the answer are those of this body.
    ///
    /// @throws Refusal code `field-invalid`
    NewSlot slot() {
        var name = name();
        return switch (kind == null ? "" : kind) {
            case "passphrase" ->
                    new NewSlot.Passphrase(name, KeyBody.need("passphrase", passphrase));
            case "key-file" -> new NewSlot.KeyFile(name, KeyBody.need("content", content));
            case "recipient" -> new NewSlot.Recipient(name, KeyBody.need("publicKey", publicKey));
            default ->
                    throw Refusal.field("kind", "kind is passphrase, key-file, recipient or token");
        };
    }

    KeyBody opens() {
        return KeyBody.need("with", with);
    }

    void clear() {
        if (passphrase != null) {
            Arrays.fill(passphrase, '\0');
        }
        if (content != null) {
            Arrays.fill(content, (byte) 0);
        }
        if (pin != null) {
            Arrays.fill(pin, '\0');
        }
        if (with != null) {
            with.clear();
        }
    }
}
