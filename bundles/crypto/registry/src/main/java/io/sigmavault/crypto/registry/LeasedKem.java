package io.sigmavault.crypto.registry;

import io.sigmavault.crypto.AlgorithmMissingException;
import io.sigmavault.crypto.AsymmetricKeys;
import io.sigmavault.crypto.InvalidKeyMaterialException;
import io.sigmavault.crypto.Kem;
import io.sigmavault.crypto.Secret;

/// A KEM whose every call is leased.
record LeasedKem(
        Leased<Kem> leased, int encapsulationKeyBytes, int ciphertextBytes, int sharedSecretBytes)
        implements Kem {

    static LeasedKem of(Leased<Kem> leased) throws AlgorithmMissingException {
        return leased.describe(kem ->
                new LeasedKem(
                        leased,
                        kem.encapsulationKeyBytes(),
                        kem.ciphertextBytes(),
                        kem.sharedSecretBytes()));
    }

    @Override
    public String algorithm() {
        return leased.algorithm();
    }

    @Override
    public AsymmetricKeys generate() {
        return leased.<AsymmetricKeys, RuntimeException>call(Kem::generate);
    }

    @Override
    public Encapsulation encapsulate(byte[] encapsulationKey) throws InvalidKeyMaterialException {
        return leased.<Encapsulation, InvalidKeyMaterialException>call(
                kem -> kem.encapsulate(encapsulationKey));
    }

    @Override
    public Secret decapsulate(Secret privateKey, byte[] ciphertext)
            throws InvalidKeyMaterialException {
        return leased.<Secret, InvalidKeyMaterialException>call(
                kem -> kem.decapsulate(privateKey, ciphertext));
    }
}
