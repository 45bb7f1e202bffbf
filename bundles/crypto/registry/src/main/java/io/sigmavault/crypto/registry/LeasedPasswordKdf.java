package io.sigmavault.crypto.registry;

import io.sigmavault.crypto.AlgorithmMissingException;
import io.sigmavault.crypto.PasswordKdf;
import io.sigmavault.crypto.Secret;

/// A password derivation whose every call is leased.
record LeasedPasswordKdf(Leased<PasswordKdf> leased) implements PasswordKdf {

    static LeasedPasswordKdf of(Leased<PasswordKdf> leased) throws AlgorithmMissingException {
        return leased.describe(_ -> new LeasedPasswordKdf(leased));
    }

    @Override
    public String algorithm() {
        return leased.algorithm();
    }

    @Override
    public Secret derive(Secret password, byte[] salt, Parameters parameters, int lengthBytes) {
        return leased.<Secret, RuntimeException>call(
                kdf -> kdf.derive(password, salt, parameters, lengthBytes));
    }
}
