package io.sigmavault.crypto.bc;

import io.sigmavault.crypto.AuthenticationFailedException;
import io.sigmavault.crypto.InvalidKeyMaterialException;
import io.sigmavault.crypto.Kem.Encapsulation;
import io.sigmavault.crypto.KnownAnswers;
import java.util.Map;
import java.util.function.Supplier;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.modes.AEADCipher;
import org.bouncycastle.crypto.modes.ChaCha20Poly1305;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/// Bouncy Castle with randomness, nonces and keys as vectors give them.
final class BcKnownAnswers implements KnownAnswers {

    private static final int TAG = 16;

    private static final Map<String, Supplier<AEADCipher>> AEADS =
            Map.of(
                    "AES-GCM",
                    () -> GCMBlockCipher.newInstance(AESEngine.newInstance()),
                    "ChaCha20-Poly1305",
                    ChaCha20Poly1305::new);

    private static final Map<String, Supplier<Digest>> PBKDF2 =
            Map.of(
                    "PBKDF2-HMAC-SHA256", SHA256Digest::new,
                    "PBKDF2-HMAC-SHA512", SHA512Digest::new);

    private final KemAnswers kems = new KemAnswers();
    private final MlDsaAnswers mlDsa = new MlDsaAnswers();
    private final SlhDsaAnswers slhDsa = new SlhDsaAnswers();

    static <T> T known(Map<String, T> all, String algorithm) {
        var one = all.get(algorithm);
        if (one == null) {
            throw new UnsupportedOperationException("no " + algorithm + " here");
        }
        return one;
    }

    static InvalidKeyMaterialException refused(String algorithm, Exception cause) {
        var refused = new InvalidKeyMaterialException(algorithm + ": " + cause.getMessage());
        refused.initCause(cause);
        return refused;
    }

    @Override
    public byte[] seal(
            String algorithm, byte[] key, byte[] nonce, byte[] associatedData, byte[] plaintext)
            throws InvalidKeyMaterialException {
        try {
            return process(true, algorithm, key, nonce, associatedData, plaintext);
        } catch (InvalidCipherTextException e) {
            throw refused(algorithm, e);
        }
    }

    @Override
    public byte[] open(
            String algorithm, byte[] key, byte[] nonce, byte[] associatedData, byte[] sealed)
            throws InvalidKeyMaterialException, AuthenticationFailedException {
        try {
            return process(false, algorithm, key, nonce, associatedData, sealed);
        } catch (InvalidCipherTextException _) {
            throw new AuthenticationFailedException(algorithm + " tag does not match");
        }
    }

    private static byte[] process(
            boolean encrypt, String algorithm, byte[] key, byte[] nonce, byte[] data, byte[] input)
            throws InvalidKeyMaterialException, InvalidCipherTextException {
        var cipher = known(AEADS, algorithm).get();
        try {
            cipher.init(encrypt, new AEADParameters(new KeyParameter(key), 8 * TAG, nonce, data));
        } catch (IllegalArgumentException e) {
            throw refused(algorithm, e);
        }
        byte[] output = new byte[cipher.getOutputSize(input.length)];
        int done = cipher.processBytes(input, 0, input.length, output, 0);
        cipher.doFinal(output, done);
        return output;
    }

    @Override
    public byte[] passwordKey(
            String algorithm, byte[] password, byte[] salt, int iterations, int lengthBytes) {
        var generator = new PKCS5S2ParametersGenerator(known(PBKDF2, algorithm).get());
        generator.init(password, salt, iterations);
        return ((KeyParameter) generator.generateDerivedMacParameters(8 * lengthBytes)).getKey();
    }

    @Override
    public byte[] x25519(byte[] privateKey, byte[] publicKey) throws InvalidKeyMaterialException {
        Checks.checkLength("X25519 private key", privateKey.length, X25519.SIZE);
        Checks.checkLength("X25519 public key", publicKey.length, X25519.SIZE);
        return X25519.checkedShared(privateKey, publicKey);
    }

    @Override
    public ExpandedKeys generate(String algorithm, byte[] randomness)
            throws InvalidKeyMaterialException {
        if (algorithm.startsWith("ML-KEM")) {
            return kems.generate(algorithm, randomness);
        }
        return algorithm.startsWith("ML-DSA")
                ? mlDsa.generate(algorithm, randomness)
                : slhDsa.generate(algorithm, randomness);
    }

    @Override
    public Encapsulation encapsulate(String algorithm, byte[] encapsulationKey, byte[] randomness)
            throws InvalidKeyMaterialException {
        return kems.encapsulate(algorithm, encapsulationKey, randomness);
    }

    @Override
    public byte[] decapsulate(String algorithm, byte[] decapsulationKey, byte[] ciphertext)
            throws InvalidKeyMaterialException {
        return kems.decapsulate(algorithm, decapsulationKey, ciphertext);
    }

    @Override
    public byte[] sign(String algorithm, byte[] privateKey, Message message, byte[] randomness)
            throws InvalidKeyMaterialException {
        return algorithm.startsWith("ML-DSA")
                ? mlDsa.sign(algorithm, privateKey, message, randomness)
                : slhDsa.sign(algorithm, privateKey, message, randomness);
    }

    @Override
    public boolean verify(String algorithm, byte[] publicKey, Message message, byte[] signature)
            throws InvalidKeyMaterialException {
        return algorithm.startsWith("ML-DSA")
                ? mlDsa.verify(algorithm, publicKey, message, signature)
                : slhDsa.verify(algorithm, publicKey, message, signature);
    }
}
