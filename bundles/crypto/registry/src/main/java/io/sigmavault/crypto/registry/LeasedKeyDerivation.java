package io.sigmavault.crypto.registry;

import io.sigmavault.crypto.AlgorithmMissingException;
import io.sigmavault.crypto.KeyDerivation;
import io.sigmavault.crypto.Secret;

/// A key derivation whose every call is leased.
record LeasedKeyDerivation(Leased<KeyDerivation> leased) implements KeyDerivation {

    static LeasedKeyDerivation of(Leased<KeyDerivation> leased) throws AlgorithmMissingException {
        return leased.describe(_ -> new LeasedKeyDerivation(leased));
    }

    @Override
    public String algorithm() {
        return leased.algorithm();
    }

    @Override
    public Secret derive(Secret key, byte[] salt, byte[] info, int lengthBytes) {
        return leased.<Secret, RuntimeException>call(
                kdf -> kdf.derive(key, salt, info, lengthBytes));
    }
}
