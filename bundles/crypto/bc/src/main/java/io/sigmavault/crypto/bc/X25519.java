package io.sigmavault.crypto.bc;

import io.sigmavault.crypto.InvalidKeyMaterialException;

/// The function X25519 of RFC 7748 section 5, over raw 32-byte strings.
final class X25519 {

    static final int SIZE = 32;

    private X25519() {}

    static byte[] publicKey(byte[] privateKey) {
        byte[] publicKey = new byte[SIZE];
        org.bouncycastle.math.ec.rfc7748.X25519.generatePublicKey(privateKey, 0, publicKey, 0);
        return publicKey;
    }

    /// The shared secret, all zeros for a point of low order.
    static byte[] shared(byte[] privateKey, byte[] publicKey) {
        byte[] shared = new byte[SIZE];
        org.bouncycastle.math.ec.rfc7748.X25519.scalarMult(privateKey, 0, publicKey, 0, shared, 0);
        return shared;
    }

    /// @throws InvalidKeyMaterialException if the point has low order: the secret would be known to
    ///     everyone (RFC 7748 section 6.1)
    static byte[] checkedShared(byte[] privateKey, byte[] publicKey)
            throws InvalidKeyMaterialException {
        byte[] shared = shared(privateKey, publicKey);
        int bits = 0;
        for (byte b : shared) {
            bits |= b;
        }
        if (bits == 0) {
            throw new InvalidKeyMaterialException(
                    "X25519 public key or ciphertext is a point of low order"
                            + " (RFC 7748 section 6.1)");
        }
        return shared;
    }
}
