package io.sigmavault.vault;

import java.util.Arrays;

/// The key of a token, an HSM or a TPM, that a vault's slot opens by: what the vault's header has of it. None of it is secret.
///
/// @param token id of the token's driver, such as `pkcs11` or `tpm`; at most 200 bytes
/// @param keyId of the token's key, as the token names it; at most 200 bytes
/// @param keyLabel of the same, for people; at most 200 bytes
/// @param machine whether it is gone with this machine, as a TPM is: then it is never a vault's only slot
/// @param wrapped the slot's secret, as the token wrapped it; 1 to 2,048 bytes
public record TokenKey(
        String token, String keyId, String keyLabel, boolean machine, byte[] wrapped) {

    /// What the token is told that the secret is for.
    public static final String PURPOSE = "SigmaVault vault slot 1";

    public TokenKey {
        wrapped = wrapped.clone();
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

    @Override
    public String toString() {
        return "key " + keyLabel + " of token " + token;
    }
}
