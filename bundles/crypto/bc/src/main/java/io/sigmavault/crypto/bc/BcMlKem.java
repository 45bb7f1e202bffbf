package io.sigmavault.crypto.bc;

import io.sigmavault.crypto.AsymmetricKeys;
import io.sigmavault.crypto.InvalidKeyMaterialException;
import io.sigmavault.crypto.Kem;
import io.sigmavault.crypto.Secret;
import org.bouncycastle.crypto.SecretWithEncapsulation;
import org.bouncycastle.crypto.kems.MLKEMExtractor;
import org.bouncycastle.crypto.kems.MLKEMGenerator;
import org.bouncycastle.crypto.params.MLKEMParameters;
import org.bouncycastle.crypto.params.MLKEMPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLKEMPublicKeyParameters;

/// ML-KEM (FIPS 203). Private keys are the 64-byte seed d ‖ z.
///
/// @param encapsulationKeyBytes size of a raw public key
record BcMlKem(
        String algorithm,
        MLKEMParameters parameters,
        int encapsulationKeyBytes,
        int ciphertextBytes)
        implements Kem {

    static final int SEED = 64;
    static final int SECRET = 32;
    private static final int MODULUS = 3329;

    @Override
    public int sharedSecretBytes() {
        return SECRET;
    }

    @Override
    public AsymmetricKeys generate() {
        byte[] seed = Checks.fresh(SEED);
        return new AsymmetricKeys(publicKey(seed), Secret.owning(seed));
    }

    byte[] publicKey(byte[] seed) {
        return new MLKEMPrivateKeyParameters(parameters, seed).getPublicKey();
    }

    @Override
    public Encapsulation encapsulate(byte[] encapsulationKey) throws InvalidKeyMaterialException {
        return split(
                new MLKEMGenerator(Checks.random())
                        .generateEncapsulated(checked(encapsulationKey)));
    }

    /// @param message the 32 random bytes m; for test vectors, and X-Wing's
    Encapsulation encapsulate(byte[] encapsulationKey, byte[] message)
            throws InvalidKeyMaterialException {
        return split(
                MLKEMGenerator.internalGenerateEncapsulated(checked(encapsulationKey), message));
    }

    private static Encapsulation split(SecretWithEncapsulation encapsulated) {
        return new Encapsulation(
                Secret.owning(encapsulated.getSecret()), encapsulated.getEncapsulation());
    }

    private MLKEMPublicKeyParameters checked(byte[] key) throws InvalidKeyMaterialException {
        Checks.checkLength(algorithm + " encapsulation key", key.length, encapsulationKeyBytes);
        checkModulus(key);
        try {
            return new MLKEMPublicKeyParameters(parameters, key);
        } catch (IllegalArgumentException e) {
            throw refused();
        }
    }

    /// FIPS 203 section 7.2: each 12-bit coefficient is below the modulus. Here and not left to the
    /// library, whose versions differ in when they look.
    private void checkModulus(byte[] key) throws InvalidKeyMaterialException {
        for (int i = 0; i + 3 <= key.length - 32; i += 3) {
            int first = (key[i] & 0xFF) | (key[i + 1] & 0x0F) << 8;
            int second = (key[i + 1] & 0xF0) >> 4 | (key[i + 2] & 0xFF) << 4;
            if (first >= MODULUS || second >= MODULUS) {
                throw refused();
            }
        }
    }

    private InvalidKeyMaterialException refused() {
        return new InvalidKeyMaterialException(
                algorithm + " encapsulation key fails the check of FIPS 203 section 7.2");
    }

    @Override
    public Secret decapsulate(Secret privateKey, byte[] ciphertext)
            throws InvalidKeyMaterialException {
        Checks.checkLength(algorithm + " seed", privateKey.sizeBytes(), SEED);
        Checks.checkLength(algorithm + " ciphertext", ciphertext.length, ciphertextBytes);
        var key = new MLKEMPrivateKeyParameters(parameters, privateKey.bytes());
        return Secret.owning(new MLKEMExtractor(key).extractSecret(ciphertext));
    }
}
