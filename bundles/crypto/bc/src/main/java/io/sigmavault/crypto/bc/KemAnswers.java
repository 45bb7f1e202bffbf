package io.sigmavault.crypto.bc;

import io.sigmavault.crypto.InvalidKeyMaterialException;
import io.sigmavault.crypto.Kem.Encapsulation;
import io.sigmavault.crypto.KnownAnswers.ExpandedKeys;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import org.bouncycastle.crypto.digests.SHA3Digest;
import org.bouncycastle.crypto.kems.MLKEMExtractor;
import org.bouncycastle.crypto.params.MLKEMParameters;
import org.bouncycastle.crypto.params.MLKEMPrivateKeyParameters;

/// ML-KEM with randomness and expanded keys as vectors give them.
final class KemAnswers {

    private static final Map<String, BcMlKem> ALL =
            Map.of(
                    "ML-KEM-512", new BcMlKem("ML-KEM-512", MLKEMParameters.ml_kem_512, 800, 768),
                    "ML-KEM-768", new BcMlKem("ML-KEM-768", MLKEMParameters.ml_kem_768, 1184, 1088),
                    "ML-KEM-1024",
                            new BcMlKem("ML-KEM-1024", MLKEMParameters.ml_kem_1024, 1568, 1568));

    ExpandedKeys generate(String algorithm, byte[] seed) throws InvalidKeyMaterialException {
        var kem = BcKnownAnswers.known(ALL, algorithm);
        Checks.checkLength(algorithm + " seed", seed.length, BcMlKem.SEED);
        var key = new MLKEMPrivateKeyParameters(kem.parameters(), seed);
        return new ExpandedKeys(
                key.getPublicKey(),
                BcDhKem.joined(key.getS(), key.getPublicKey(), key.getHPK(), key.getNonce()));
    }

    Encapsulation encapsulate(String algorithm, byte[] encapsulationKey, byte[] randomness)
            throws InvalidKeyMaterialException {
        return BcKnownAnswers.known(ALL, algorithm).encapsulate(encapsulationKey, randomness);
    }

    byte[] decapsulate(String algorithm, byte[] decapsulationKey, byte[] ciphertext)
            throws InvalidKeyMaterialException {
        var kem = BcKnownAnswers.known(ALL, algorithm);
        int publicBytes = kem.encapsulationKeyBytes();
        int secretBytes = publicBytes - 32; // s, as long as t in the public key
        Checks.checkLength(
                algorithm + " decapsulation key",
                decapsulationKey.length,
                secretBytes + publicBytes + 64);
        Checks.checkLength(algorithm + " ciphertext", ciphertext.length, kem.ciphertextBytes());
        byte[] publicKey =
                Arrays.copyOfRange(decapsulationKey, secretBytes, secretBytes + publicBytes);
        checkHash(algorithm, publicKey, decapsulationKey, secretBytes + publicBytes);
        try {
            return new MLKEMExtractor(
                            new MLKEMPrivateKeyParameters(kem.parameters(), decapsulationKey))
                    .extractSecret(ciphertext);
        } catch (IllegalArgumentException e) {
            throw BcKnownAnswers.refused(algorithm, e);
        }
    }

    /// FIPS 203 section 7.3, hash check.
    private static void checkHash(String algorithm, byte[] publicKey, byte[] key, int at)
            throws InvalidKeyMaterialException {
        var hash = new SHA3Digest(256);
        hash.update(publicKey, 0, publicKey.length);
        byte[] digest = new byte[32];
        hash.doFinal(digest, 0);
        if (!MessageDigest.isEqual(digest, Arrays.copyOfRange(key, at, at + 32))) {
            throw new InvalidKeyMaterialException(
                    algorithm + " decapsulation key fails the check of FIPS 203 section 7.3");
        }
    }
}
