package io.sigmavault.update.format;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.List;

/// The two private keys that belong to a [Root]. Used where releases are made, never on an appliance.
public record SigningKey(Root root, PrivateKey ed25519, PrivateKey mlDsa65) {

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

    /// Reads what [#pem] wrote. That the keys belong to `root` is seen when the first release is signed.
    ///
    /// @param pem cleared by the caller
    /// @throws GeneralSecurityException if it is no file with two keys
    public static SigningKey read(Root root, byte[] pem) throws GeneralSecurityException {
        List<byte[]> blocks = Pem.blocks(pem, LABEL);
        try {
            if (blocks.size() != 2) {
                throw new GeneralSecurityException("not two private keys");
            }
            return new SigningKey(
                    root,
                    privateKey(Root.ED25519, blocks.getFirst()),
                    privateKey(Root.ML_DSA_65, blocks.getLast()));
        } finally {
            blocks.forEach(block -> Arrays.fill(block, (byte) 0));
        }
    }

    /// PKCS #8 of both, to be cleared by the caller.
    public byte[] pem() {
        return Pem.text(LABEL, List.of(ed25519.getEncoded(), mlDsa65.getEncoded()));
    }

    /// Signs with both, and checks what it made.
    public Signatures sign(Release release) throws GeneralSecurityException {
        byte[] message = release.bytes();
        byte[] one = sign(Root.ED25519, ed25519, message);
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
