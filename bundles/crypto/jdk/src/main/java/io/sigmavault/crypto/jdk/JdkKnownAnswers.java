package io.sigmavault.crypto.jdk;

import io.sigmavault.crypto.AuthenticationFailedException;
import io.sigmavault.crypto.InvalidKeyMaterialException;
import io.sigmavault.crypto.Kem.Encapsulation;
import io.sigmavault.crypto.KnownAnswers;
import io.sigmavault.crypto.Secret;
import io.sigmavault.crypto.SignatureScheme;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.ProviderException;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Map;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KEM;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;

/// The JDK with randomness and keys as vectors give them. It signs without contexts and has no internal
/// interfaces.
final class JdkKnownAnswers implements KnownAnswers {

    private static final byte[] X25519_OID = {0x2B, 0x65, 0x6E};

    private final Map<String, SignatureScheme> schemes;

    /// @param schemes what products verify with
    JdkKnownAnswers(Map<String, SignatureScheme> schemes) {
        this.schemes = schemes;
    }

    /// @param publicBytes size of a raw public key
    /// @param privateBytes size of the standard's expanded private key
    private record Sizes(SeedKeys keys, int oidArc, int oidEnd, int publicBytes, int privateBytes) {

        static Sizes mlKem(String set, int oidEnd, int publicBytes, int privateBytes) {
            var keys = new SeedKeys("ML-KEM-" + set, Jca.SUN_JCE, 64, publicBytes);
            return new Sizes(keys, 4, oidEnd, publicBytes, privateBytes);
        }

        static Sizes mlDsa(String set, int oidEnd, int publicBytes, int privateBytes) {
            var keys = new SeedKeys("ML-DSA-" + set, Jca.SUN, 32, publicBytes);
            return new Sizes(keys, 3, oidEnd, publicBytes, privateBytes);
        }

        byte[] oid() {
            return new byte[] {
                0x60, (byte) 0x86, 0x48, 1, 0x65, 3, 4, (byte) oidArc, (byte) oidEnd
            };
        }
    }

    private static final Map<String, Sizes> ALL =
            Map.of(
                    "ML-KEM-512", Sizes.mlKem("512", 1, 800, 1632),
                    "ML-KEM-768", Sizes.mlKem("768", 2, 1184, 2400),
                    "ML-KEM-1024", Sizes.mlKem("1024", 3, 1568, 3168),
                    "ML-DSA-44", Sizes.mlDsa("44", 17, 1312, 2560),
                    "ML-DSA-65", Sizes.mlDsa("65", 18, 1952, 4032),
                    "ML-DSA-87", Sizes.mlDsa("87", 19, 2592, 4896));

    private static Sizes sizes(String algorithm) {
        var sizes = ALL.get(algorithm);
        if (sizes == null) {
            throw new UnsupportedOperationException("the JDK has no " + algorithm);
        }
        return sizes;
    }

    @Override
    public byte[] seal(
            String algorithm, byte[] key, byte[] nonce, byte[] associatedData, byte[] plaintext)
            throws InvalidKeyMaterialException {
        try {
            return cipher(Cipher.ENCRYPT_MODE, algorithm, key, nonce, associatedData)
                    .doFinal(plaintext);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw refused(algorithm, e);
        }
    }

    @Override
    public byte[] open(
            String algorithm, byte[] key, byte[] nonce, byte[] associatedData, byte[] sealed)
            throws InvalidKeyMaterialException, AuthenticationFailedException {
        try {
            return cipher(Cipher.DECRYPT_MODE, algorithm, key, nonce, associatedData)
                    .doFinal(sealed);
        } catch (AEADBadTagException _) {
            throw new AuthenticationFailedException(algorithm + " tag does not match");
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw refused(algorithm, e);
        }
    }

    private static Cipher cipher(int mode, String algorithm, byte[] key, byte[] nonce, byte[] data)
            throws GeneralSecurityException {
        boolean gcm = algorithm.equals("AES-GCM");
        if (!gcm && !algorithm.equals("ChaCha20-Poly1305")) {
            throw new UnsupportedOperationException("the JDK has no " + algorithm);
        }
        var cipher = Cipher.getInstance(gcm ? "AES/GCM/NoPadding" : algorithm, Jca.SUN_JCE);
        cipher.init(
                mode,
                new RawKey(Secret.copyOf(key), gcm ? "AES" : "ChaCha20"),
                gcm ? new GCMParameterSpec(128, nonce) : new IvParameterSpec(nonce));
        cipher.updateAAD(data);
        return cipher;
    }

    @Override
    public byte[] passwordKey(
            String algorithm, byte[] password, byte[] salt, int iterations, int lengthBytes) {
        var hmac =
                switch (algorithm) {
                    case "PBKDF2-HMAC-SHA256" -> "HmacSHA256";
                    case "PBKDF2-HMAC-SHA512" -> "HmacSHA512";
                    default -> throw new UnsupportedOperationException("no " + algorithm + " here");
                };
        return Pbkdf2.derive(hmac, Secret.copyOf(password), salt, iterations, lengthBytes).bytes();
    }

    @Override
    public byte[] x25519(byte[] privateKey, byte[] publicKey) throws InvalidKeyMaterialException {
        Jca.checkLength("X25519 private key", privateKey.length, 32);
        Jca.checkLength("X25519 public key", publicKey.length, 32);
        try {
            var agreement = KeyAgreement.getInstance("X25519", Jca.SUN_EC);
            var pair = new SeedKeys("X25519", Jca.SUN_EC, 32, 32).pair(privateKey);
            agreement.init(pair.getPrivate());
            agreement.doPhase(
                    KeyFactory.getInstance("X25519", Jca.SUN_EC)
                            .generatePublic(
                                    new X509EncodedKeySpec(
                                            Jca.subjectPublicKeyInfo(X25519_OID, publicKey))),
                    true);
            return agreement.generateSecret();
        } catch (GeneralSecurityException | ProviderException e) {
            throw refused("X25519", e);
        }
    }

    @Override
    public ExpandedKeys generate(String algorithm, byte[] randomness)
            throws InvalidKeyMaterialException {
        var sizes = sizes(algorithm);
        Jca.checkLength(algorithm + " seed", randomness.length, sizes.keys.seedBytes());
        var pair = sizes.keys.pair(randomness);
        return new ExpandedKeys(
                sizes.keys.rawPublic(pair), expanded(algorithm, pair.getPrivate(), sizes));
    }

    @Override
    public byte[] publicKey(String algorithm, byte[] randomness)
            throws InvalidKeyMaterialException {
        var keys = sizes(algorithm).keys;
        Jca.checkLength(algorithm + " seed", randomness.length, keys.seedBytes());
        return keys.rawPublic(keys.pair(randomness));
    }

    /// Newer JDKs of the line 25 write seeds unless they are told otherwise, before the pair is made.
    private static byte[] expanded(String algorithm, PrivateKey key, Sizes sizes) {
        byte[] encoded = key.getEncoded();
        if (encoded.length < sizes.privateBytes) {
            String family = algorithm.startsWith("ML-KEM") ? "mlkem" : "mldsa";
            throw new UnsupportedOperationException(
                    "this JDK gives seeds only: start it with -Djdk."
                            + family
                            + ".pkcs8.encoding=expandedKey");
        }
        return Jca.end(encoded, sizes.privateBytes);
    }

    @Override
    public Encapsulation encapsulate(String algorithm, byte[] encapsulationKey, byte[] randomness)
            throws InvalidKeyMaterialException {
        var sizes = sizes(algorithm);
        Jca.checkLength(algorithm + " public key", encapsulationKey.length, sizes.publicBytes);
        try {
            var key =
                    KeyFactory.getInstance(algorithm, Jca.SUN_JCE)
                            .generatePublic(
                                    new X509EncodedKeySpec(
                                            Jca.subjectPublicKeyInfo(
                                                    sizes.oid(), encapsulationKey)));
            var sent =
                    KEM.getInstance(algorithm, Jca.SUN_JCE)
                            .newEncapsulator(key, new SeedRandom(randomness))
                            .encapsulate();
            return new Encapsulation(Secret.owning(sent.key().getEncoded()), sent.encapsulation());
        } catch (GeneralSecurityException e) {
            throw refused(algorithm, e);
        }
    }

    @Override
    public byte[] decapsulate(String algorithm, byte[] decapsulationKey, byte[] ciphertext)
            throws InvalidKeyMaterialException {
        try {
            return KEM.getInstance(algorithm, Jca.SUN_JCE)
                    .newDecapsulator(privateKey(sizes(algorithm), decapsulationKey))
                    .decapsulate(ciphertext)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw refused(algorithm, e);
        }
    }

    @Override
    public byte[] sign(String algorithm, byte[] privateKey, Message message, byte[] randomness)
            throws InvalidKeyMaterialException {
        var sizes = sizes(algorithm);
        checkPure(message);
        try {
            var signature = Signature.getInstance(algorithm, Jca.SUN);
            signature.initSign(privateKey(sizes, privateKey), new SeedRandom(randomness));
            signature.update(message.bytes());
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw refused(algorithm, e);
        }
    }

    @Override
    public boolean verify(String algorithm, byte[] publicKey, Message message, byte[] signature)
            throws InvalidKeyMaterialException {
        checkPure(message);
        var scheme = schemes.get(algorithm);
        if (scheme == null) {
            throw new UnsupportedOperationException("the JDK does not sign with " + algorithm);
        }
        return scheme.verify(publicKey, message.bytes(), signature);
    }

    private static void checkPure(Message message) {
        if (message.form() != Form.PURE || message.context().length > 0) {
            throw new UnsupportedOperationException(
                    "the JDK signs and verifies without contexts and internal interfaces");
        }
    }

    /// From a seed or the expanded form.
    private static PrivateKey privateKey(Sizes sizes, byte[] raw)
            throws GeneralSecurityException, InvalidKeyMaterialException {
        var keys = sizes.keys;
        if (raw.length == keys.seedBytes()) {
            return keys.pair(raw).getPrivate();
        }
        Jca.checkLength(keys.algorithm() + " private key", raw.length, sizes.privateBytes);
        return KeyFactory.getInstance(keys.algorithm(), keys.provider())
                .generatePrivate(new PKCS8EncodedKeySpec(Jca.privateKeyInfo(sizes.oid(), raw)));
    }

    private static InvalidKeyMaterialException refused(String algorithm, Exception cause) {
        var refused = new InvalidKeyMaterialException(algorithm + ": " + cause.getMessage());
        refused.initCause(cause);
        return refused;
    }
}
