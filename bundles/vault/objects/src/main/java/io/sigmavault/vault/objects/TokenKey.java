package io.sigmavault.vault.objects;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// What a header has of a slot that a token opens; none of it is secret.
///
/// @param token id of its driver, such as `pkcs11` or `tpm`
/// @param keyId of the token's key, as the token names it
/// @param keyLabel of the same, for people
/// @param machine whether it is gone with this machine, as a TPM is: then it is never a vault's only slot
/// @param wrapped the slot's secret, wrapped by the token; 1 to 2,048 bytes
public record TokenKey(
        String token, String keyId, String keyLabel, boolean machine, byte[] wrapped) {

    static final int MOST_TEXT = 200;
    static final int MOST_WRAPPED = 2_048;

    private static final int SCHEME_AT = 5;
    private static final int BOUND_AT = 6;
    private static final byte TPM_SEAL = 2;

    public TokenKey {
        for (var text : new String[] {token, keyId, keyLabel}) {
            if (text.getBytes(StandardCharsets.UTF_8).length > MOST_TEXT) {
                throw new IllegalArgumentException("a token's names have at most 200 bytes");
            }
        }
        if (wrapped.length == 0 || wrapped.length > MOST_WRAPPED) {
            throw new IllegalArgumentException("a wrapped secret has 1 to 2,048 bytes");
        }
        wrapped = wrapped.clone();
    }

    /// Whether a TPM opens it only after a start of what the image's maker signed for, as its wrapped bytes say (docs/format/keys.md).
    boolean bound() {
        return wrapped.length > BOUND_AT
                && wrapped[SCHEME_AT] == TPM_SEAL
                && wrapped[BOUND_AT] == 1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TokenKey key
                && token.equals(key.token)
                && keyId.equals(key.keyId)
                && keyLabel.equals(key.keyLabel)
                && machine == key.machine
                && Arrays.equals(wrapped, key.wrapped);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(wrapped);
    }
}
