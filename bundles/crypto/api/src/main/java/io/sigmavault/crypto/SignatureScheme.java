package io.sigmavault.crypto;

import org.osgi.annotation.versioning.ConsumerType;

/// Digital signatures: `ML-DSA-44`, `-65`, `-87` (FIPS 204, pure), `SLH-DSA-SHA2-128s` …
/// (FIPS 205, pure), `Ed25519` (RFC 8032), or the hybrid `Ed25519-ML-DSA-65` (docs/crypto.md).
/// Stateless and safe for many threads.
@ConsumerType
public interface SignatureScheme {

    String algorithm();

    int publicKeyBytes();

    /// Largest signature.
    int signatureBytes();

    AsymmetricKeys generate();

    /// @throws InvalidKeyMaterialException if the key has a wrong length
    byte[] sign(Secret privateKey, byte[] message) throws InvalidKeyMaterialException;

    /// False for anything but a right signature, also for one of wrong length.
    ///
    /// @throws InvalidKeyMaterialException if the public key has a wrong length
    boolean verify(byte[] publicKey, byte[] message, byte[] signature)
            throws InvalidKeyMaterialException;
}
