package io.sigmavault.crypto.jdk;

import io.sigmavault.crypto.AsymmetricKeys;
import io.sigmavault.crypto.InvalidKeyMaterialException;
import io.sigmavault.crypto.Kem;
import io.sigmavault.crypto.Secret;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import javax.crypto.KEM;

/// ML-KEM (FIPS 203). Private keys are the 64-byte seed d ‖ z.
final class MlKem implements Kem {

    private static final int SECRET = 32;

    private final SeedKeys keys;
    private final byte[] oid;
    private final int ciphertextBytes;

    /// @param oidEnd last number of 2.16.840.1.101.3.4.4.*
    MlKem(String algorithm, int oidEnd, int keyBytes, int ciphertextBytes) {
        this.keys = new SeedKeys(algorithm, Jca.SUN_JCE, 64, keyBytes);
        this.oid = new byte[] {0x60, (byte) 0x86, 0x48, 1, 0x65, 3, 4, 4, (byte) oidEnd};
        this.ciphertextBytes = ciphertextBytes;
    }

    @Override
    public String algorithm() {
        return keys.algorithm();
    }

    @Override
    public int encapsulationKeyBytes() {
        return keys.publicBytes();
    }

    @Override
    public int ciphertextBytes() {
        return ciphertextBytes;
    }

    @Override
    public int sharedSecretBytes() {
        return SECRET;
    }

    @Override
    public AsymmetricKeys generate() {
        return keys.generate();
    }

    @Override
    public Encapsulation encapsulate(byte[] encapsulationKey) throws InvalidKeyMaterialException {
        Jca.checkLength(
                algorithm() + " encapsulation key",
                encapsulationKey.length,
                encapsulationKeyBytes());
        try {
            var encapsulated =
                    kem().newEncapsulator(publicKey(encapsulationKey), Drbg.secureRandom())
                            .encapsulate();
            return new Encapsulation(
                    Secret.owning(encapsulated.key().getEncoded()), encapsulated.encapsulation());
        } catch (InvalidKeyException | InvalidKeySpecException _) {
            throw new InvalidKeyMaterialException(
                    algorithm() + " encapsulation key fails the check of FIPS 203 section 7.2");
        } catch (GeneralSecurityException e) {
            throw Jca.broken(algorithm(), e);
        }
    }

    @Override
    public Secret decapsulate(Secret privateKey, byte[] ciphertext)
            throws InvalidKeyMaterialException {
        Jca.checkLength(algorithm() + " seed", privateKey.sizeBytes(), keys.seedBytes());
        Jca.checkLength(algorithm() + " ciphertext", ciphertext.length, ciphertextBytes);
        try {
            var pair = keys.pair(privateKey.bytes());
            var secret = kem().newDecapsulator(pair.getPrivate()).decapsulate(ciphertext);
            return Secret.owning(secret.getEncoded());
        } catch (GeneralSecurityException e) {
            throw Jca.broken(algorithm(), e);
        }
    }

    private PublicKey publicKey(byte[] raw) throws GeneralSecurityException {
        return KeyFactory.getInstance(algorithm(), Jca.SUN_JCE)
                .generatePublic(new X509EncodedKeySpec(Jca.subjectPublicKeyInfo(oid, raw)));
    }

    private KEM kem() throws GeneralSecurityException {
        return KEM.getInstance(algorithm(), Jca.SUN_JCE);
    }
}
