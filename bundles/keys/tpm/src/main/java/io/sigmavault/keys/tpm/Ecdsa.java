package io.sigmavault.keys.tpm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/// Points and signatures of P-256 in the encodings that everybody else has.
final class Ecdsa {

    /// SubjectPublicKeyInfo of P-256 up to the point (RFC 5480).
    private static final byte[] PREFIX =
            HexFormat.of().parseHex("3059301306072a8648ce3d020106082a8648ce3d03010703420004");

    private Ecdsa() {}

    /// @param point X and Y of 32 bytes each
    static byte[] publicKey(byte[] point) {
        return ByteBuffer.allocate(PREFIX.length + point.length).put(PREFIX).put(point).array();
    }

    /// @param both r and s of 32 bytes each
    /// @return ECDSA-Sig-Value of RFC 3279
    static byte[] der(byte[] both) {
        ByteBuffer numbers = ByteBuffer.allocate(70);
        for (int at = 0; at < 64; at += 32) {
            byte[] number =
                    new java.math.BigInteger(1, java.util.Arrays.copyOfRange(both, at, at + 32))
                            .toByteArray();
            numbers.put((byte) 2).put((byte) number.length).put(number);
        }
        numbers.flip();
        return ByteBuffer.allocate(2 + numbers.remaining())
                .put((byte) 0x30)
                .put((byte) numbers.remaining())
                .put(numbers)
                .array();
    }

    static boolean verify(byte[] publicKey, byte[] message, byte[] signature) throws IOException {
        try {
            var verifier = Signature.getInstance("SHA256withECDSA");
            verifier.initVerify(
                    KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(publicKey)));
            verifier.update(message);
            return verifier.verify(signature);
        } catch (SignatureException _) {
            return false; // not the shape of one
        } catch (GeneralSecurityException e) {
            throw new IOException("the key in the token's file is none", e);
        }
    }

    static byte[] sha256(byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
