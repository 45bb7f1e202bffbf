package io.sigmavault.crypto.jdk;

import io.sigmavault.crypto.AsymmetricKeys;
import io.sigmavault.crypto.InvalidKeyMaterialException;
import io.sigmavault.crypto.Kem;
import io.sigmavault.crypto.Secret;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import javax.crypto.DecapsulateException;
import javax.crypto.KEM;

/// `X25519` as a KEM: DHKEM(X25519, HKDF-SHA256) of RFC 9180 §4.1. Keys, ciphertext and secret have
/// 32 bytes each.
final class DhKem implements Kem {

    private static final int SIZE = 32;
    private static final byte[] OID = {0x2B, 0x65, 0x6E};

    private final SeedKeys keys = new SeedKeys("X25519", Jca.SUN_EC, SIZE, SIZE);

    @Override
    public String algorithm() {
        return "X25519";
    }

    @Override
    public int encapsulationKeyBytes() {
        return SIZE;
    }

    @Override
    public int ciphertextBytes() {
        return SIZE;
    }

    @Override
    public int sharedSecretBytes() {
        return SIZE;
    }

    @Override
    public AsymmetricKeys generate() {
        return keys.generate();
    }

    @Override
    public Encapsulation encapsulate(byte[] encapsulationKey) throws InvalidKeyMaterialException {
        Jca.checkLength("X25519 public key", encapsulationKey.length, SIZE);
        try {
            var encapsulated =
                    kem().newEncapsulator(publicKey(encapsulationKey), Drbg.secureRandom())
                            .encapsulate();
            return new Encapsulation(
                    Secret.owning(encapsulated.key().getEncoded()), encapsulated.encapsulation());
        } catch (InvalidKeyException | ProviderException _) {
            throw lowOrder("public key");
        } catch (GeneralSecurityException e) {
            throw Jca.broken("DHKEM", e);
        }
    }

    @Override
    public Secret decapsulate(Secret privateKey, byte[] ciphertext)
            throws InvalidKeyMaterialException {
        Jca.checkLength("X25519 private key", privateKey.sizeBytes(), SIZE);
        Jca.checkLength("X25519 ciphertext", ciphertext.length, SIZE);
        try {
            var pair = keys.pair(privateKey.bytes());
            var secret = kem().newDecapsulator(pair.getPrivate()).decapsulate(ciphertext);
            return Secret.owning(secret.getEncoded());
        } catch (DecapsulateException _) {
            throw lowOrder("ciphertext");
        } catch (GeneralSecurityException e) {
            throw Jca.broken("DHKEM", e);
        }
    }

    private static InvalidKeyMaterialException lowOrder(String what) {
        return new InvalidKeyMaterialException(
                "X25519 " + what + " is a point of low order (RFC 7748 section 6.1)");
    }

    private static PublicKey publicKey(byte[] raw) throws GeneralSecurityException {
        return KeyFactory.getInstance("X25519", Jca.SUN_EC)
                .generatePublic(new X509EncodedKeySpec(Jca.subjectPublicKeyInfo(OID, raw)));
    }

    private static KEM kem() throws GeneralSecurityException {
        return KEM.getInstance("DHKEM", Jca.SUN_JCE);
    }
}
