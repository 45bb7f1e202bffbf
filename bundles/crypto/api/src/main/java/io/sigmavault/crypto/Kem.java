package io.sigmavault.crypto;

import org.osgi.annotation.versioning.ConsumerType;

/// Key encapsulation: `ML-KEM-512`, `-768`, `-1024` (FIPS 203), `X25519`, or the hybrids
/// `X25519-ML-KEM-768` and `-1024` (docs/format/keys.md gives the combiners). Stateless and safe for many threads.
@ConsumerType
public interface Kem {

    String algorithm();

    int encapsulationKeyBytes();

    int ciphertextBytes();

    int sharedSecretBytes();

    /// A fresh key pair. `publicKey` is the encapsulation key in the standard's encoding,
    /// `privateKey` what [#decapsulate] takes (for ML-KEM the 64-byte seed of FIPS 203).
    AsymmetricKeys generate();

    /// Encapsulates a fresh shared secret.
    ///
    /// @throws InvalidKeyMaterialException if the key has a wrong length or fails the standard's check
    Encapsulation encapsulate(byte[] encapsulationKey) throws InvalidKeyMaterialException;

    /// Gives the shared secret. For a changed ciphertext of the right length ML-KEM gives another,
    /// unpredictable secret (implicit rejection).
    ///
    /// @throws InvalidKeyMaterialException if key or ciphertext has a wrong length
    Secret decapsulate(Secret privateKey, byte[] ciphertext) throws InvalidKeyMaterialException;

    /// @param secret the shared secret; closing it clears it
    record Encapsulation(Secret secret, byte[] ciphertext) {}
}
