package io.sigmavault.update.format;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.List;

/// Two public keys of one who may make releases. Both have to have signed: one by Ed25519 (RFC 8032), one by ML-DSA-65
/// (FIPS 204), so that a release holds as long as one of the two kinds does.
///
/// @param name of the file it was read from, for people
/// @param ed25519 SubjectPublicKeyInfo, 44 bytes
/// @param mlDsa65 SubjectPublicKeyInfo, 1,974 bytes
public record Root(String name, PublicKey ed25519, PublicKey mlDsa65) {

    static final String ED25519 = "Ed25519";
    static final String ML_DSA_65 = "ML-DSA-65";

    /// Reads a PEM file with both keys, Ed25519 first.
    ///
    /// @throws UpdateException `update-root`
    public static Root read(String name, byte[] pem) throws UpdateException {
        List<byte[]> blocks = Pem.blocks(pem, "PUBLIC KEY");
        if (blocks.size() != 2) {
            throw unreadable(name);
        }
        try {
            return new Root(
                    name,
                    publicKey(ED25519, blocks.getFirst()),
                    publicKey(ML_DSA_65, blocks.getLast()));
        } catch (GeneralSecurityException e) {
            throw unreadable(name).because(e);
        }
    }

    /// The file that [#read] reads.
    public byte[] pem() {
        return Pem.text("PUBLIC KEY", List.of(ed25519.getEncoded(), mlDsa65.getEncoded()));
    }

    /// SHA-256 over both encoded keys, in hexadecimal digits.
    public String id() {
        var digest = Hashes.sha256();
        digest.update(ed25519.getEncoded());
        digest.update(mlDsa65.getEncoded());
        return HexFormat.of().formatHex(digest.digest());
    }

    /// Whether both have signed `message`.
    boolean signed(byte[] message, byte[] byEd25519, byte[] byMlDsa65) {
        return verifies(ED25519, ed25519, message, byEd25519)
                && verifies(ML_DSA_65, mlDsa65, message, byMlDsa65);
    }

    private static boolean verifies(String algorithm, PublicKey key, byte[] message, byte[] by) {
        try {
            var signature = Signature.getInstance(algorithm);
            signature.initVerify(key);
            signature.update(message);
            return signature.verify(by);
        } catch (GeneralSecurityException e) {
            return false; // a signature that can't be read is none
        }
    }

    private static PublicKey publicKey(String algorithm, byte[] encoded)
            throws GeneralSecurityException {
        return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(encoded));
    }

    private static UpdateException unreadable(String name) {
        return new UpdateException(
                "update-root",
                "the release key "
                        + name
                        + " can't be read: it is no PEM file with one Ed25519 and one ML-DSA-65 key");
    }
}
