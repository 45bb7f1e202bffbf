package io.sigmavault.update.format;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The two private keys that belong to a [Root]. Used where releases are made, never on an appliance.
///
/// @param ed25519 null: it is in a token, which signs by itself
public record SigningKey(Root root, @Nullable PrivateKey ed25519, PrivateKey mlDsa65) {

    /// Signs with a key that does not leave where it is.
    @FunctionalInterface
    public interface Signing {

        /// @return by Ed25519, 64 bytes
        byte[] sign(byte[] message) throws GeneralSecurityException;
    }

    private static final String LABEL = "PRIVATE KEY";

    /// Makes new ones.
    ///
    /// @param name of the root, for people
    public static SigningKey make(String name) throws GeneralSecurityException {
        var one = KeyPairGenerator.getInstance(Root.ED25519).generateKeyPair();
        var other = KeyPairGenerator.getInstance(Root.ML_DSA_65).generateKeyPair();
        return new SigningKey(
                new Root(name, one.getPublic(), other.getPublic()),
                one.getPrivate(),
                other.getPrivate());
    }

    /// Makes a new ML-DSA-65 key for an Ed25519 key that a token has.
    ///
    /// @param name of the root, for people
    public static SigningKey besideToken(String name, PublicKey ed25519)
            throws GeneralSecurityException {
        var other = KeyPairGenerator.getInstance(Root.ML_DSA_65).generateKeyPair();
        return new SigningKey(new Root(name, ed25519, other.getPublic()), null, other.getPrivate());
    }

    /// Reads what [#pem] wrote. That the keys belong to `root` is seen when the first release is signed.
    ///
    /// @param pem cleared by the caller
    /// @throws GeneralSecurityException if it is no file with two keys, or with the second alone
    public static SigningKey read(Root root, byte[] pem) throws GeneralSecurityException {
        List<byte[]> blocks = Pem.blocks(pem, LABEL);
        try {
            if (blocks.isEmpty() || blocks.size() > 2) {
                throw new GeneralSecurityException("neither one nor two private keys");
            }
            return new SigningKey(
                    root,
                    blocks.size() == 1 ? null : privateKey(Root.ED25519, blocks.getFirst()),
                    privateKey(Root.ML_DSA_65, blocks.getLast()));
        } finally {
            blocks.forEach(block -> Arrays.fill(block, (byte) 0));
        }
    }

    /// PKCS #8 of what is here, to be cleared by the caller.
    public byte[] pem() {
        return Pem.text(
                LABEL,
                ed25519 == null
                        ? List.of(mlDsa65.getEncoded())
                        : List.of(ed25519.getEncoded(), mlDsa65.getEncoded()));
    }

    /// Signs with both, and checks what it made.
    public Signatures sign(Release release) throws GeneralSecurityException {
        var key = ed25519;
        if (key == null) {
            throw new GeneralSecurityException(
                    "the Ed25519 key of " + root.name() + " is in a token");
        }
        return sign(release, message -> sign(Root.ED25519, key, message));
    }

    /// Signs with both, the first of them by a token, and checks what it made.
    public Signatures sign(Release release, Signing token) throws GeneralSecurityException {
        byte[] message = release.bytes();
        byte[] one = token.sign(message);
        byte[] other = sign(Root.ML_DSA_65, mlDsa65, message);
        if (!root.signed(message, one, other)) {
            throw new GeneralSecurityException(
                    "the private keys do not belong to the public ones of " + root.name());
        }
        return new Signatures(List.of(new Signatures.BothSignatures(root.id(), one, other)));
    }

    /// Without the keys.
    @Override
    public String toString() {
        return "SigningKey[" + root.name() + "]";
    }

    private static byte[] sign(String algorithm, PrivateKey key, byte[] message)
            throws GeneralSecurityException {
        var signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(message);
        return signature.sign();
    }

    private static PrivateKey privateKey(String algorithm, byte[] encoded)
            throws GeneralSecurityException {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
    }
}
