package io.sigmavault.crypto;

import java.util.Map;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/// The primitives that are alive now, chosen by rank. What the methods return may be kept for ever:
/// each call on it goes to the best provider at that moment, counts as in flight there, and waits
/// up to 10 s while the only provider is being replaced; if none has come by then it throws
/// [IllegalStateException] with an [AlgorithmMissingException] as cause. Asking for a primitive
/// waits in the same way.
@ProviderType
public interface Crypto {

    String AES_256_GCM = "AES-256-GCM";
    String CHACHA20_POLY1305 = "ChaCha20-Poly1305";
    String AES_KWP = "AES-KWP";
    String HMAC_SHA256 = "HMAC-SHA256";
    String HKDF_SHA256 = "HKDF-SHA256";
    String ARGON2ID = "Argon2id";
    String ML_KEM_768 = "ML-KEM-768";
    String X25519_ML_KEM_768 = "X25519-ML-KEM-768";
    String X25519_ML_KEM_1024 = "X25519-ML-KEM-1024";
    String ML_DSA_65 = "ML-DSA-65";
    String SYSTEM_RANDOM = "DRBG";

    /// @throws AlgorithmMissingException if no provider offers it
    Aead aead(String algorithm) throws AlgorithmMissingException;

    /// @throws AlgorithmMissingException if no provider offers it
    Kem kem(String algorithm) throws AlgorithmMissingException;

    /// @throws AlgorithmMissingException if no provider offers it
    SignatureScheme signature(String algorithm) throws AlgorithmMissingException;

    /// @throws AlgorithmMissingException if no provider offers it
    KeyDerivation keyDerivation(String algorithm) throws AlgorithmMissingException;

    /// @throws AlgorithmMissingException if no provider offers it
    PasswordKdf passwordKdf(String algorithm) throws AlgorithmMissingException;

    /// @throws AlgorithmMissingException if no provider offers it
    default Mac mac(String algorithm) throws AlgorithmMissingException {
        throw new AlgorithmMissingException(algorithm);
    }

    /// @throws AlgorithmMissingException if no provider offers it
    default KeyWrap keyWrap(String algorithm) throws AlgorithmMissingException {
        throw new AlgorithmMissingException(algorithm);
    }

    /// The best random source there is.
    ///
    /// @throws AlgorithmMissingException if there is none
    RandomSource random() throws AlgorithmMissingException;

    /// Algorithm → ids of the providers that offer it, best first.
    Map<String, Set<String>> algorithms();
}
