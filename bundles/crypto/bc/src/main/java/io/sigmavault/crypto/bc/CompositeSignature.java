package io.sigmavault.crypto.bc;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sigmavault.crypto.AsymmetricKeys;
import io.sigmavault.crypto.InvalidKeyMaterialException;
import io.sigmavault.crypto.Secret;
import io.sigmavault.crypto.SignatureScheme;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.params.MLDSAParameters;

/// `Ed25519-ML-DSA-65` is id-MLDSA65-Ed25519-SHA512 (draft-ietf-lamps-pq-composite-sigs): a forger
/// has to break both. Keys, seeds and signatures are ML-DSA's, then Ed25519's. Both sign the same
/// message, made of prefix, label, an empty context and the SHA-512 of the message; ML-DSA has the
/// label as its context, so neither half is a signature by itself.
final class CompositeSignature implements SignatureScheme {

    private static final byte[] PREFIX = "CompositeAlgorithmSignatures2025".getBytes(US_ASCII);
    private static final byte[] LABEL = "COMPSIG-MLDSA65-Ed25519-SHA512".getBytes(US_ASCII);
    private static final byte[] NO_CONTEXT = {0};

    private final BcMlDsa mlDsa = new BcMlDsa("ML-DSA-65", MLDSAParameters.ml_dsa_65, 1952, 3309);
    private final BcEd25519 ed25519 = new BcEd25519();

    @Override
    public String algorithm() {
        return "Ed25519-ML-DSA-65";
    }

    @Override
    public int publicKeyBytes() {
        return mlDsa.publicKeyBytes() + BcEd25519.KEY;
    }

    @Override
    public int signatureBytes() {
        return mlDsa.signatureBytes() + BcEd25519.SIGNATURE;
    }

    @Override
    public AsymmetricKeys generate() {
        byte[] mlDsaSeed = Checks.fresh(BcMlDsa.SEED);
        byte[] edSeed = Checks.fresh(BcEd25519.KEY);
        try {
            return new AsymmetricKeys(
                    BcDhKem.joined(mlDsa.publicKey(mlDsaSeed), BcEd25519.publicKey(edSeed)),
                    Secret.owning(BcDhKem.joined(mlDsaSeed, edSeed)));
        } finally {
            Arrays.fill(mlDsaSeed, (byte) 0);
            Arrays.fill(edSeed, (byte) 0);
        }
    }

    @Override
    public byte[] sign(Secret privateKey, byte[] message) throws InvalidKeyMaterialException {
        int both = BcMlDsa.SEED + BcEd25519.KEY;
        Checks.checkLength(algorithm() + " seeds", privateKey.sizeBytes(), both);
        byte[] represented = representative(message);
        byte[] seeds = privateKey.bytes();
        try (var mlDsaSeed = Secret.owning(Arrays.copyOf(seeds, BcMlDsa.SEED));
                var edSeed = Secret.owning(Arrays.copyOfRange(seeds, BcMlDsa.SEED, both))) {
            return BcDhKem.joined(
                    mlDsa.sign(mlDsaSeed, represented, LABEL), ed25519.sign(edSeed, represented));
        }
    }

    @Override
    public boolean verify(byte[] publicKey, byte[] message, byte[] signature)
            throws InvalidKeyMaterialException {
        Checks.checkLength(algorithm() + " public key", publicKey.length, publicKeyBytes());
        if (signature.length != signatureBytes()) {
            return false;
        }
        byte[] represented = representative(message);
        boolean first =
                mlDsa.verify(
                        head(publicKey, mlDsa.publicKeyBytes()),
                        represented,
                        head(signature, mlDsa.signatureBytes()),
                        LABEL);
        boolean second =
                ed25519.verify(
                        tail(publicKey, mlDsa.publicKeyBytes()),
                        represented,
                        tail(signature, mlDsa.signatureBytes()));
        return first & second;
    }

    private static byte[] representative(byte[] message) {
        var hash = new SHA512Digest();
        hash.update(message, 0, message.length);
        byte[] digest = new byte[hash.getDigestSize()];
        hash.doFinal(digest, 0);
        return BcDhKem.joined(PREFIX, LABEL, NO_CONTEXT, digest);
    }

    private static byte[] head(byte[] bytes, int length) {
        return Arrays.copyOf(bytes, length);
    }

    private static byte[] tail(byte[] bytes, int from) {
        return Arrays.copyOfRange(bytes, from, bytes.length);
    }
}
