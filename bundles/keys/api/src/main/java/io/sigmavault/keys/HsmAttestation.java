package io.sigmavault.keys;

import java.util.Base64;

/// A token's signed statement about one of its keys.
///
/// @param format how to read `statement`, such as `tpm2-certify` (TPM 2.0 part 2, TPMS_ATTEST)
/// @param statement Base64 of the bytes that were signed
/// @param signature Base64, ECDSA P-256 with SHA-256 over `statement`, in DER
/// @param publicKey Base64, X.509 SubjectPublicKeyInfo of the key that signed
public record HsmAttestation(String format, String statement, String signature, String publicKey) {

    /// The statement as bytes.
    public byte[] statementBytes() {
        return Base64.getDecoder().decode(statement);
    }

    /// The signature as bytes.
    public byte[] signatureBytes() {
        return Base64.getDecoder().decode(signature);
    }

    /// The signer's public key as bytes.
    public byte[] publicKeyBytes() {
        return Base64.getDecoder().decode(publicKey);
    }
}
