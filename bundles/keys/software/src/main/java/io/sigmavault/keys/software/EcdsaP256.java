package io.sigmavault.keys.software;

import io.sigmavault.crypto.AsymmetricKeys;
import io.sigmavault.crypto.Secret;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;

/// ECDSA over P-256 with SHA-256 (FIPS 186-5) by the JDK. Keys: PKCS#8 and X.509.
final class EcdsaP256 {

    private static final String SIGNATURE = "SHA256withECDSA";

    private EcdsaP256() {}

    static AsymmetricKeys generate() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var pair = generator.generateKeyPair();
            return new AsymmetricKeys(
                    pair.getPublic().getEncoded(), Secret.owning(pair.getPrivate().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no ECDSA over P-256", e);
        }
    }

    static byte[] sign(Secret privateKey, byte[] message) {
        try {
            var signer = Signature.getInstance(SIGNATURE);
            signer.initSign(
                    KeyFactory.getInstance("EC")
                            .generatePrivate(new PKCS8EncodedKeySpec(privateKey.bytes())));
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that was made here is none", e);
        }
    }

    static boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
        try {
            var verifier = Signature.getInstance(SIGNATURE);
            verifier.initVerify(
                    KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(publicKey)));
            verifier.update(message);
            return verifier.verify(signature);
        } catch (SignatureException _) {
            return false; // not the shape of one
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that was made here is none", e);
        }
    }
}
