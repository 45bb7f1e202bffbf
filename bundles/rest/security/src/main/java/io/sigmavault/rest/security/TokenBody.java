package io.sigmavault.rest.security;

import io.sigmavault.crypto.Secret;
import io.sigmavault.keys.HsmKey;
import io.sigmavault.keys.HsmProvider;
import io.sigmavault.keys.KeyUse;
import io.sigmavault.rest.lib.area.MayBeMissing;
import io.sigmavault.rest.lib.area.Refusal;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// What requests about tokens bring. Its PINs are zeroed by [#clear].
///
/// @param pin of the token; empty for one that has none
/// @param fresh PIN that it gets
/// @param label of a new key
/// @param use of a new key; `WRAP` if it is missing
/// @param challenge base64 of 16 to 64 bytes that a statement shall have in it
record TokenBody(
        @MayBeMissing char @Nullable [] pin,
        @MayBeMissing char @Nullable [] fresh,
        @MayBeMissing @Nullable String label,
        @MayBeMissing @Nullable KeyUse use,
        @MayBeMissing @Nullable String challenge) {

    private static final int FEWEST_CHALLENGE_BYTES = 16;
    private static final int MOST_CHALLENGE_BYTES = 64;

    /// To be closed.
    ///
    /// @throws Refusal code `field-invalid`
    Secret pinSecret() {
        return secret("pin", pin);
    }

    /// To be closed.
    ///
    /// @throws Refusal code `field-invalid`
    Secret freshSecret() {
        return secret("fresh", fresh);
    }

    private static Secret secret(String field, char @Nullable [] text) {
        if (text == null) {
            throw Refusal.field(field, "field " + field + " is missing: the token's PIN, or \"\"");
        }
        var encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(text));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        Arrays.fill(encoded.array(), (byte) 0);
        if (bytes.length > HsmProvider.MOST_PIN_BYTES) {
            Arrays.fill(bytes, (byte) 0);
            throw Refusal.field(field, "a PIN has at most 256 bytes");
        }
        return Secret.owning(bytes);
    }

    /// @throws Refusal code `field-invalid`
    String newLabel() {
        try {
            return HsmKey.checkLabel(label == null ? "" : label);
        } catch (IllegalArgumentException e) {
            throw Refusal.field("label", String.valueOf(e.getMessage()));
        }
    }

    KeyUse newUse() {
        return use == null ? KeyUse.WRAP : use;
    }

    /// @throws Refusal code `field-invalid`
    byte[] challengeBytes() {
        try {
            byte[] bytes = Base64.getDecoder().decode(challenge == null ? "" : challenge);
            if (bytes.length >= FEWEST_CHALLENGE_BYTES && bytes.length <= MOST_CHALLENGE_BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException _) {
            // said below
        }
        throw Refusal.field("challenge", "a challenge is base64 of 16 to 64 bytes");
    }

    void clear() {
        if (pin != null) {
            Arrays.fill(pin, '\0');
        }
        if (fresh != null) {
            Arrays.fill(fresh, '\0');
        }
    }
}
