package io.sigmavault.keys;

import java.util.Base64;

/// A key of a token, by name. Holds no secret.
///
/// @param id stays the same for the life of the key; unique in its token
/// @param label as it was given
/// @param algorithm `AES-256`, `EC-P256`, or `TPM-SEAL` for wrapping by a TPM
/// @param publicKey Base64 of an X.509 SubjectPublicKeyInfo; empty for [KeyUse#WRAP]
public record HsmKey(String id, String label, KeyUse use, String algorithm, String publicKey) {

    private static final String LABEL = "[A-Za-z0-9._-]{1,64}";

    public HsmKey {
        checkLabel(label);
    }

    /// The public key as bytes; none for [KeyUse#WRAP].
    public byte[] publicKeyBytes() {
        return Base64.getDecoder().decode(publicKey);
    }

    /// @throws IllegalArgumentException for a label that is none
    public static String checkLabel(String label) {
        if (!label.matches(LABEL)) {
            throw new IllegalArgumentException(
                    "a key's label has 1 to 64 letters, digits, dots, dashes and underscores");
        }
        return label;
    }
}
