package io.sigmavault.seal.format;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.crypto.InvalidKeyMaterialException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/// The end of a whole file: what it holds and who says so; the signature is right.
///
/// @param signer public key of `Ed25519-ML-DSA-65`
public record Ending(Counts counts, byte[] signer) {

    /// Of a public key, for people and for comparing: the first 16 bytes of its SHA-256.
    public static String fingerprint(byte[] publicKey) {
        return HexFormat.of().formatHex(FileKeys.sha256().digest(publicKey), 0, 16);
    }

    /// @throws SigmaVaultException code [SealedException#WRONG_SIGNER] if it is another
    public void mustBeOf(byte[] expected) throws SigmaVaultException {
        if (!Arrays.equals(signer, expected)) {
            throw SealedException.wrongSigner(fingerprint(signer));
        }
    }

    /// Plain bytes of the end record.
    static byte[] signed(
            Crypto crypto, Signer signer, Counts counts, byte[] headerHash, byte[] indexHash)
            throws SigmaVaultException {
        try {
            var scheme = crypto.signature(Layout.SIGNATURE);
            byte[] message = message(counts, headerHash, indexHash);
            byte[] signature = scheme.sign(signer.privateKey(), message);
            if (!scheme.verify(signer.publicKey(), message, signature)) {
                throw new SigmaVaultException(
                        "key-invalid",
                        422,
                        "the signer's public key does not belong to the private one: make the file again with both");
            }
            var out = ByteBuffer.allocate(Counts.BYTES + Layout.PUBLIC_KEY + signature.length);
            counts.put(out);
            return out.put(signer.publicKey()).put(signature).array();
        } catch (InvalidKeyMaterialException e) {
            throw new SigmaVaultException(
                            "key-invalid", 422, "the signing key is none: " + e.getMessage())
                    .because(e);
        }
    }

    /// @throws SigmaVaultException code [SealedException#DAMAGED] if one of both signatures is wrong
    static Ending verified(Crypto crypto, byte[] end, byte[] headerHash, byte[] indexHash)
            throws SigmaVaultException {
        if (end.length != Counts.BYTES + Layout.PUBLIC_KEY + Layout.SIGNATURE_BYTES) {
            throw SealedException.damaged("its end");
        }
        var in = ByteBuffer.wrap(end);
        var counts = Counts.get(in);
        byte[] signer = new byte[Layout.PUBLIC_KEY];
        byte[] signature = new byte[Layout.SIGNATURE_BYTES];
        in.get(signer).get(signature);
        try {
            byte[] message = message(counts, headerHash, indexHash);
            if (crypto.signature(Layout.SIGNATURE).verify(signer, message, signature)) {
                return new Ending(counts, signer);
            }
        } catch (InvalidKeyMaterialException e) {
            throw SealedException.damaged("its signer's key").because(e);
        }
        throw SealedException.damaged("its signature is wrong");
    }

    private static byte[] message(Counts counts, byte[] headerHash, byte[] indexHash) {
        byte[] label = Layout.label("signature");
        var message =
                ByteBuffer.allocate(label.length + 1 + 2 * Layout.HASH + Counts.BYTES)
                        .put(label)
                        .put((byte) 0)
                        .put(headerHash)
                        .put(indexHash);
        counts.put(message);
        return message.array();
    }
}
