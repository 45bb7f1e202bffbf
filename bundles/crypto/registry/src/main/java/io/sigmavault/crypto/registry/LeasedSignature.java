package io.sigmavault.crypto.registry;

import io.sigmavault.crypto.AlgorithmMissingException;
import io.sigmavault.crypto.AsymmetricKeys;
import io.sigmavault.crypto.InvalidKeyMaterialException;
import io.sigmavault.crypto.Secret;
import io.sigmavault.crypto.SignatureScheme;

/// A signature scheme whose every call is leased.
record LeasedSignature(Leased<SignatureScheme> leased, int publicKeyBytes, int signatureBytes)
        implements SignatureScheme {

    static LeasedSignature of(Leased<SignatureScheme> leased) throws AlgorithmMissingException {
        return leased.describe(scheme ->
                new LeasedSignature(leased, scheme.publicKeyBytes(), scheme.signatureBytes()));
    }

    @Override
    public String algorithm() {
        return leased.algorithm();
    }

    @Override
    public AsymmetricKeys generate() {
        return leased.<AsymmetricKeys, RuntimeException>call(SignatureScheme::generate);
    }

    @Override
    public byte[] sign(Secret privateKey, byte[] message) throws InvalidKeyMaterialException {
        return leased.<byte[], InvalidKeyMaterialException>call(
                scheme -> scheme.sign(privateKey, message));
    }

    @Override
    public boolean verify(byte[] publicKey, byte[] message, byte[] signature)
            throws InvalidKeyMaterialException {
        return leased.<Boolean, InvalidKeyMaterialException>call(
                scheme -> scheme.verify(publicKey, message, signature));
    }
}
