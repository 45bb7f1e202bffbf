package io.sigmavault.crypto.jdk;

import io.sigmavault.crypto.AsymmetricKeys;
import io.sigmavault.crypto.InvalidKeyMaterialException;
import io.sigmavault.crypto.Secret;
import io.sigmavault.crypto.SignatureScheme;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;

/// ML-DSA (FIPS 204, pure, hedged, empty context) and Ed25519 (RFC 8032). Private keys are the
/// 32-byte seed.
final class JdkSignature implements SignatureScheme {

    private final SeedKeys keys;
    private final byte[] oid;
    private final int signatureBytes;

    private JdkSignature(SeedKeys keys, byte[] oid, int signatureBytes) {
        this.keys = keys;
        this.oid = oid;
        this.signatureBytes = signatureBytes;
    }

    /// @param oidEnd last number of 2.16.840.1.101.3.4.3.*
    static JdkSignature mlDsa(String algorithm, int oidEnd, int publicBytes, int signatureBytes) {
        byte[] oid = {0x60, (byte) 0x86, 0x48, 1, 0x65, 3, 4, 3, (byte) oidEnd};
        return new JdkSignature(
                new SeedKeys(algorithm, Jca.SUN, 32, publicBytes), oid, signatureBytes);
    }

    static JdkSignature ed25519() {
        byte[] oid = {0x2B, 0x65, 0x70};
        return new JdkSignature(new SeedKeys("Ed25519", Jca.SUN_EC, 32, 32), oid, 64);
    }

    @Override
    public String algorithm() {
        return keys.algorithm();
    }

    @Override
    public int publicKeyBytes() {
        return keys.publicBytes();
    }

    @Override
    public int signatureBytes() {
        return signatureBytes;
    }

    @Override
    public AsymmetricKeys generate() {
        return keys.generate();
    }

    @Override
    public byte[] sign(Secret privateKey, byte[] message) throws InvalidKeyMaterialException {
        Jca.checkLength(algorithm() + " seed", privateKey.sizeBytes(), keys.seedBytes());
        try {
            var signature = Signature.getInstance(algorithm(), keys.provider());
            signature.initSign(keys.pair(privateKey.bytes()).getPrivate(), Drbg.secureRandom());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw Jca.broken(algorithm(), e);
        }
    }

    @Override
    public boolean verify(byte[] publicKey, byte[] message, byte[] signature)
            throws InvalidKeyMaterialException {
        Jca.checkLength(algorithm() + " public key", publicKey.length, publicKeyBytes());
        if (signature.length != signatureBytes) {
            return false;
        }
        try {
            var verifier = Signature.getInstance(algorithm(), keys.provider());
            verifier.initVerify(publicKey(publicKey));
            verifier.update(message);
            return verifier.verify(signature);
        } catch (SignatureException | InvalidKeyException | InvalidKeySpecException _) {
            return false; // not a point of the curve, or not an encoding: nothing verifies under it
        } catch (GeneralSecurityException e) {
            throw Jca.broken(algorithm(), e);
        }
    }

    private PublicKey publicKey(byte[] raw) throws GeneralSecurityException {
        return KeyFactory.getInstance(algorithm(), keys.provider())
                .generatePublic(new X509EncodedKeySpec(Jca.subjectPublicKeyInfo(oid, raw)));
    }
}
