package io.sigmavault.crypto;

import org.osgi.annotation.versioning.ConsumerType;

/// What published test vectors ask of a provider and products never should: the standards' internal
/// functions with the randomness given, expanded private keys, parameters that are not on offer. For
/// `./sigmavault crypto vectors` and self-tests; nothing here protects data. A provider that can't do
/// one of them throws [UnsupportedOperationException] with the reason.
///
/// Refused input throws [InvalidKeyMaterialException], or [AuthenticationFailedException] where a tag
/// doesn't match.
@ConsumerType
public interface KnownAnswers {

    /// AEAD with any key and nonce that the standard allows.
    ///
    /// @param algorithm `AES-GCM` or `ChaCha20-Poly1305`
    /// @return the ciphertext with its tag of 16 bytes
    default byte[] seal(
            String algorithm, byte[] key, byte[] nonce, byte[] associatedData, byte[] plaintext)
            throws InvalidKeyMaterialException {
        throw unsupported(algorithm);
    }

    /// The opposite of [#seal].
    default byte[] open(
            String algorithm, byte[] key, byte[] nonce, byte[] associatedData, byte[] sealed)
            throws InvalidKeyMaterialException, AuthenticationFailedException {
        throw unsupported(algorithm);
    }

    /// @param algorithm `PBKDF2-HMAC-SHA256` or `PBKDF2-HMAC-SHA512`
    default byte[] passwordKey(
            String algorithm, byte[] password, byte[] salt, int iterations, int lengthBytes) {
        throw unsupported(algorithm);
    }

    /// The function X25519 of RFC 7748 section 5.
    ///
    /// @throws InvalidKeyMaterialException if the point has low order
    default byte[] x25519(byte[] privateKey, byte[] publicKey) throws InvalidKeyMaterialException {
        throw unsupported("X25519");
    }

    /// Key generation from the standard's randomness: ML-KEM d ‖ z, ML-DSA ξ, SLH-DSA SK.seed ‖ SK.prf ‖
    /// PK.seed.
    default ExpandedKeys generate(String algorithm, byte[] randomness)
            throws InvalidKeyMaterialException {
        throw unsupported(algorithm);
    }

    /// The public key alone of what [#generate] makes.
    default byte[] publicKey(String algorithm, byte[] randomness)
            throws InvalidKeyMaterialException {
        return generate(algorithm, randomness).publicKey();
    }

    /// ML-KEM.Encaps_internal of FIPS 203.
    ///
    /// @param randomness m, 32 bytes
    default Kem.Encapsulation encapsulate(
            String algorithm, byte[] encapsulationKey, byte[] randomness)
            throws InvalidKeyMaterialException {
        throw unsupported(algorithm);
    }

    /// ML-KEM.Decaps of FIPS 203 section 7.3, with its checks.
    ///
    /// @param decapsulationKey in the standard's expanded form
    default byte[] decapsulate(String algorithm, byte[] decapsulationKey, byte[] ciphertext)
            throws InvalidKeyMaterialException {
        throw unsupported(algorithm);
    }

    /// Signs with ML-DSA or SLH-DSA.
    ///
    /// @param privateKey ML-DSA: its seed or the standard's expanded form; SLH-DSA: the standard's form
    /// @param randomness ML-DSA: rnd, zeros for the deterministic variant; SLH-DSA: addrnd
    default byte[] sign(String algorithm, byte[] privateKey, Message message, byte[] randomness)
            throws InvalidKeyMaterialException {
        throw unsupported(algorithm);
    }

    /// Verifies ML-DSA or SLH-DSA.
    default boolean verify(String algorithm, byte[] publicKey, Message message, byte[] signature)
            throws InvalidKeyMaterialException {
        throw unsupported(algorithm);
    }

    private static UnsupportedOperationException unsupported(String algorithm) {
        return new UnsupportedOperationException("known answers of " + algorithm);
    }

    /// @param privateKey in the standard's expanded form
    record ExpandedKeys(byte[] publicKey, byte[] privateKey) {}

    /// What is signed.
    ///
    /// @param bytes of the message, or for [Form#REPRESENTATIVE] µ
    /// @param context 0 to 255 bytes for [Form#PURE], else none; a longer one is refused
    record Message(Form form, byte[] bytes, byte[] context) {}

    /// How a message goes into a signature (FIPS 204 sections 5 and 6, FIPS 205 sections 9 and 10).
    enum Form {
        /// The external interface: with a context, without hashing before.
        PURE,
        /// The internal interface: the message as it is.
        INTERNAL,
        /// The internal interface of ML-DSA with µ computed by the caller.
        REPRESENTATIVE
    }
}
