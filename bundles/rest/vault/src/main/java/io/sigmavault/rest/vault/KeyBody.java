package io.sigmavault.rest.vault;

import io.sigmavault.rest.lib.area.MayBeMissing;
import io.sigmavault.rest.lib.area.Refusal;
import io.sigmavault.vault.VaultKey;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What opens a vault, as requests give it: one of the first three.
///
/// @param keyFile the key file's bytes in base64
/// @param token id of a token's driver
/// @param pin of the token; the service's own, or the empty one, if it is missing
@SuppressWarnings("ArrayRecordComponent")
record KeyBody(
        @MayBeMissing char @Nullable [] passphrase,
        @MayBeMissing byte @Nullable [] keyFile,
        @MayBeMissing @Nullable String token,
        @MayBeMissing char @Nullable [] pin) {

    /// The secret of the answer is that of this body.
    ///
    /// @throws Refusal code `field-invalid`
    VaultKey key() {
        if (passphrase != null && keyFile != null) {
            throw Refusal.field("keyFile", "give a passphrase or a key file, not both");
        }
        return keyFile != null
                ? new VaultKey.KeyFile(keyFile)
                : new VaultKey.Passphrase(need("passphrase", passphrase));
    }

    /// @throws Refusal code `field-invalid` for a token and something else
    void checkOne() {
        if (passphrase != null || keyFile != null) {
            throw Refusal.field("token", "give a token, a passphrase or a key file, one of them");
        }
    }

    static <T> T need(String field, @Nullable T value) {
        if (value == null) {
            throw Refusal.field(field, "field " + field + " is missing");
        }
        return value;
    }

    void clear() {
        if (passphrase != null) {
            Arrays.fill(passphrase, '\0');
        }
        if (keyFile != null) {
            Arrays.fill(keyFile, (byte) 0);
        }
        if (pin != null) {
            Arrays.fill(pin, '\0');
        }
    }
}
