package io.sigmavault.crypto.bc;

import io.sigmavault.crypto.AsymmetricKeys;
import io.sigmavault.crypto.InvalidKeyMaterialException;
import io.sigmavault.crypto.Secret;
import io.sigmavault.crypto.SignatureScheme;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithContext;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.MLDSASigner;

/// ML-DSA (FIPS 204, pure, hedged). Private keys are the 32-byte seed ξ.
record BcMlDsa(String algorithm, MLDSAParameters parameters, int publicKeyBytes, int signatureBytes)
        implements SignatureScheme {

    static final int SEED = 32;
    private static final byte[] NO_CONTEXT = {};

    @Override
    public AsymmetricKeys generate() {
        byte[] seed = Checks.fresh(SEED);
        return new AsymmetricKeys(publicKey(seed), Secret.owning(seed));
    }

    byte[] publicKey(byte[] seed) {
        return new MLDSAPrivateKeyParameters(parameters, seed)
                .getPublicKeyParameters()
                .getEncoded();
    }

    @Override
    public byte[] sign(Secret privateKey, byte[] message) throws InvalidKeyMaterialException {
        return sign(privateKey, message, NO_CONTEXT);
    }

    /// @param context at most 255 bytes
    byte[] sign(Secret privateKey, byte[] message, byte[] context)
            throws InvalidKeyMaterialException {
        Checks.checkLength(algorithm + " seed", privateKey.sizeBytes(), SEED);
        var key = new MLDSAPrivateKeyParameters(parameters, privateKey.bytes());
        var signer = new MLDSASigner();
        signer.init(true, with(new ParametersWithRandom(key, Checks.random()), context));
        signer.update(message, 0, message.length);
        try {
            return signer.generateSignature();
        } catch (CryptoException e) {
            throw new IllegalStateException(algorithm + " failed to sign", e);
        }
    }

    @Override
    public boolean verify(byte[] publicKey, byte[] message, byte[] signature)
            throws InvalidKeyMaterialException {
        return verify(publicKey, message, signature, NO_CONTEXT);
    }

    boolean verify(byte[] publicKey, byte[] message, byte[] signature, byte[] context)
            throws InvalidKeyMaterialException {
        Checks.checkLength(algorithm + " public key", publicKey.length, publicKeyBytes);
        if (signature.length != signatureBytes) {
            return false;
        }
        var verifier = new MLDSASigner();
        verifier.init(false, with(new MLDSAPublicKeyParameters(parameters, publicKey), context));
        verifier.update(message, 0, message.length);
        return verifier.verifySignature(signature);
    }

    private static CipherParameters with(CipherParameters key, byte[] context) {
        return context.length == 0 ? key : new ParametersWithContext(key, context);
    }
}
