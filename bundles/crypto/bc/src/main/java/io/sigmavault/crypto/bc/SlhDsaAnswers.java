package io.sigmavault.crypto.bc;

import io.sigmavault.crypto.InvalidKeyMaterialException;
import io.sigmavault.crypto.KnownAnswers.ExpandedKeys;
import io.sigmavault.crypto.KnownAnswers.Form;
import io.sigmavault.crypto.KnownAnswers.Message;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.generators.SLHDSAKeyPairGenerator;
import org.bouncycastle.crypto.params.ParametersWithContext;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.params.SLHDSAKeyGenerationParameters;
import org.bouncycastle.crypto.params.SLHDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.SLHDSAPublicKeyParameters;
import org.bouncycastle.crypto.signers.SLHDSASigner;

/// SLH-DSA with randomness and contexts as vectors give them.
final class SlhDsaAnswers {

    private final Map<String, SlhDsa> all =
            SlhDsa.all().stream().collect(Collectors.toMap(SlhDsa::algorithm, scheme -> scheme));

    /// Opens what the library keeps to its tests.
    private static final class Internal extends SLHDSASigner {
        byte[] sign(byte[] message, byte[] randomness) {
            return internalGenerateSignature(message, randomness);
        }

        boolean verify(byte[] message, byte[] signature) {
            return internalVerifySignature(message, signature);
        }
    }

    ExpandedKeys generate(String algorithm, byte[] randomness) throws InvalidKeyMaterialException {
        var scheme = BcKnownAnswers.known(all, algorithm);
        int n = scheme.n();
        Checks.checkLength(algorithm + " randomness", randomness.length, 3 * n);
        var generator = new SLHDSAKeyPairGenerator();
        generator.init(new SLHDSAKeyGenerationParameters(Checks.random(), scheme.parameters()));
        var pair =
                generator.internalGenerateKeyPair(
                        Arrays.copyOf(randomness, n),
                        Arrays.copyOfRange(randomness, n, 2 * n),
                        Arrays.copyOfRange(randomness, 2 * n, 3 * n));
        return new ExpandedKeys(
                ((SLHDSAPublicKeyParameters) pair.getPublic()).getEncoded(),
                ((SLHDSAPrivateKeyParameters) pair.getPrivate()).getEncoded());
    }

    byte[] sign(String algorithm, byte[] privateKey, Message message, byte[] randomness)
            throws InvalidKeyMaterialException {
        var scheme = BcKnownAnswers.known(all, algorithm);
        Checks.checkLength(algorithm + " private key", privateKey.length, 4 * scheme.n());
        var key = new SLHDSAPrivateKeyParameters(scheme.parameters(), privateKey);
        var signer = new Internal();
        signer.init(
                true,
                with(
                        new ParametersWithRandom(key, new FixedRandom(randomness)),
                        algorithm,
                        message));
        return message.form() == Form.PURE
                ? signer.generateSignature(message.bytes())
                : signer.sign(message.bytes(), randomness);
    }

    boolean verify(String algorithm, byte[] publicKey, Message message, byte[] signature)
            throws InvalidKeyMaterialException {
        var scheme = BcKnownAnswers.known(all, algorithm);
        Checks.checkLength(algorithm + " public key", publicKey.length, scheme.publicKeyBytes());
        if (signature.length != scheme.signatureBytes()) {
            return false;
        }
        var verifier = new Internal();
        var key = new SLHDSAPublicKeyParameters(scheme.parameters(), publicKey);
        verifier.init(false, with(key, algorithm, message));
        return message.form() == Form.PURE
                ? verifier.verifySignature(message.bytes(), signature)
                : verifier.verify(message.bytes(), signature);
    }

    private static CipherParameters with(CipherParameters key, String algorithm, Message message)
            throws InvalidKeyMaterialException {
        if (message.form() == Form.REPRESENTATIVE) {
            throw new UnsupportedOperationException(algorithm + " has no message representative");
        }
        byte[] context = message.context();
        if (context.length > 255) {
            throw new InvalidKeyMaterialException(
                    algorithm + " takes a context of 255 bytes at most: " + context.length);
        }
        return message.form() == Form.PURE && context.length > 0
                ? new ParametersWithContext(key, context)
                : key;
    }
}
