package io.sigmavault.crypto.bc;

import io.sigmavault.crypto.InvalidKeyMaterialException;
import io.sigmavault.crypto.KnownAnswers.ExpandedKeys;
import io.sigmavault.crypto.KnownAnswers.Form;
import io.sigmavault.crypto.KnownAnswers.Message;
import java.util.Map;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithContext;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.MLDSASigner;

/// ML-DSA with randomness, contexts and expanded keys as vectors give them.
final class MlDsaAnswers {

    /// @param eta bound of the secret polynomials' coefficients
    /// @param polynomials how many of them there are: ℓ + k
    private record Set(
            MLDSAParameters parameters,
            int publicBytes,
            int privateBytes,
            int signatureBytes,
            int eta,
            int polynomials) {}

    private static final Map<String, Set> ALL =
            Map.of(
                    "ML-DSA-44", new Set(MLDSAParameters.ml_dsa_44, 1312, 2560, 2420, 2, 8),
                    "ML-DSA-65", new Set(MLDSAParameters.ml_dsa_65, 1952, 4032, 3309, 4, 11),
                    "ML-DSA-87", new Set(MLDSAParameters.ml_dsa_87, 2592, 4896, 4627, 2, 15));

    /// Opens what the library keeps to its tests.
    private static final class Internal extends MLDSASigner {
        byte[] sign(byte[] message, byte[] randomness) {
            return internalGenerateSignature(message, randomness);
        }

        boolean verify(byte[] message, byte[] signature) {
            return internalVerifySignature(message, signature);
        }
    }

    ExpandedKeys generate(String algorithm, byte[] seed) throws InvalidKeyMaterialException {
        var set = BcKnownAnswers.known(ALL, algorithm);
        Checks.checkLength(algorithm + " seed", seed.length, BcMlDsa.SEED);
        var key = new MLDSAPrivateKeyParameters(set.parameters, seed);
        byte[] expanded =
                key.getParametersWithFormat(MLDSAPrivateKeyParameters.EXPANDED_KEY).getEncoded();
        return new ExpandedKeys(key.getPublicKeyParameters().getEncoded(), expanded);
    }

    byte[] sign(String algorithm, byte[] privateKey, Message message, byte[] randomness)
            throws InvalidKeyMaterialException {
        var set = BcKnownAnswers.known(ALL, algorithm);
        var key = privateKey(algorithm, set, privateKey);
        var signer = new Internal();
        try {
            var random = new ParametersWithRandom(key, new FixedRandom(randomness));
            signer.init(true, with(random, algorithm, message));
            return switch (message.form()) {
                case INTERNAL -> signer.sign(message.bytes(), randomness);
                case REPRESENTATIVE -> {
                    Checks.checkLength(algorithm + " representative", message.bytes().length, 64);
                    yield signer.generateMuSignature(message.bytes());
                }
                case PURE -> {
                    signer.update(message.bytes(), 0, message.bytes().length);
                    yield signer.generateSignature();
                }
            };
        } catch (CryptoException e) {
            throw BcKnownAnswers.refused(algorithm, e);
        }
    }

    boolean verify(String algorithm, byte[] publicKey, Message message, byte[] signature)
            throws InvalidKeyMaterialException {
        var set = BcKnownAnswers.known(ALL, algorithm);
        Checks.checkLength(algorithm + " public key", publicKey.length, set.publicBytes);
        if (signature.length != set.signatureBytes) {
            return false;
        }
        var verifier = new Internal();
        var key = new MLDSAPublicKeyParameters(set.parameters, publicKey);
        verifier.init(false, with(key, algorithm, message));
        return switch (message.form()) {
            case INTERNAL -> verifier.verify(message.bytes(), signature);
            case REPRESENTATIVE -> verifier.verifyMuSignature(message.bytes(), signature);
            case PURE -> {
                verifier.update(message.bytes(), 0, message.bytes().length);
                yield verifier.verifySignature(signature);
            }
        };
    }

    private static CipherParameters with(CipherParameters key, String algorithm, Message message)
            throws InvalidKeyMaterialException {
        byte[] context = message.context();
        if (context.length > 255) {
            throw new InvalidKeyMaterialException(
                    algorithm + " takes a context of 255 bytes at most: " + context.length);
        }
        return message.form() == Form.PURE && context.length > 0
                ? new ParametersWithContext(key, context)
                : key;
    }

    private static MLDSAPrivateKeyParameters privateKey(String algorithm, Set set, byte[] raw)
            throws InvalidKeyMaterialException {
        if (raw.length != BcMlDsa.SEED) {
            Checks.checkLength(algorithm + " private key", raw.length, set.privateBytes);
            checkRange(algorithm, set, raw);
        }
        return new MLDSAPrivateKeyParameters(set.parameters, raw, (MLDSAPublicKeyParameters) null);
    }

    /// FIPS 204 algorithm 25: s₁ and s₂ of an outside source are within −η and η, else the key is refused.
    private static void checkRange(String algorithm, Set set, byte[] key)
            throws InvalidKeyMaterialException {
        int bits = set.eta == 2 ? 3 : 4;
        int coefficients = set.polynomials * 256;
        for (int i = 0; i < coefficients; i++) {
            int bit = 8 * 128 + i * bits; // behind ρ, K and tr
            int two = key[bit >> 3] & 0xFF | (key[(bit >> 3) + 1] & 0xFF) << 8;
            int value = two >> (bit & 7) & (1 << bits) - 1;
            if (value > 2 * set.eta) {
                throw new InvalidKeyMaterialException(
                        algorithm + " private key has a coefficient out of range");
            }
        }
    }
}
