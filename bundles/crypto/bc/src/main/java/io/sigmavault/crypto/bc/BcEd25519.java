package io.sigmavault.crypto.bc;

import io.sigmavault.crypto.AsymmetricKeys;
import io.sigmavault.crypto.InvalidKeyMaterialException;
import io.sigmavault.crypto.Secret;
import io.sigmavault.crypto.SignatureScheme;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/// Ed25519 (RFC 8032). Private keys are the 32-byte seed.
final class BcEd25519 implements SignatureScheme {

    static final int KEY = 32;
    static final int SIGNATURE = 64;

    @Override
    public String algorithm() {
        return "Ed25519";
    }

    @Override
    public int publicKeyBytes() {
        return KEY;
    }

    @Override
    public int signatureBytes() {
        return SIGNATURE;
    }

    @Override
    public AsymmetricKeys generate() {
        byte[] seed = Checks.fresh(KEY);
        return new AsymmetricKeys(publicKey(seed), Secret.owning(seed));
    }

    static byte[] publicKey(byte[] seed) {
        byte[] publicKey = new byte[KEY];
        Ed25519.generatePublicKey(seed, 0, publicKey, 0);
        return publicKey;
    }

    @Override
    public byte[] sign(Secret privateKey, byte[] message) throws InvalidKeyMaterialException {
        Checks.checkLength("Ed25519 seed", privateKey.sizeBytes(), KEY);
        byte[] signature = new byte[SIGNATURE];
        Ed25519.sign(privateKey.bytes(), 0, message, 0, message.length, signature, 0);
        return signature;
    }

    @Override
    public boolean verify(byte[] publicKey, byte[] message, byte[] signature)
            throws InvalidKeyMaterialException {
        Checks.checkLength("Ed25519 public key", publicKey.length, KEY);
        return signature.length == SIGNATURE
                && Ed25519.verify(signature, 0, publicKey, 0, message, 0, message.length);
    }
}
