package io.sigmavault.crypto.registry;

import io.sigmavault.crypto.AlgorithmMissingException;
import io.sigmavault.crypto.AuthenticationFailedException;
import io.sigmavault.crypto.InvalidKeyMaterialException;
import io.sigmavault.crypto.KeyWrap;
import io.sigmavault.crypto.Secret;

/// A key wrap whose every call is leased.
record LeasedKeyWrap(Leased<KeyWrap> leased) implements KeyWrap {

    static LeasedKeyWrap of(Leased<KeyWrap> leased) throws AlgorithmMissingException {
        return leased.describe(_ -> new LeasedKeyWrap(leased));
    }

    @Override
    public String algorithm() {
        return leased.algorithm();
    }

    @Override
    public byte[] wrap(Secret wrapping, Secret key) throws InvalidKeyMaterialException {
        return leased.<byte[], InvalidKeyMaterialException>call(wrap -> wrap.wrap(wrapping, key));
    }

    /// What it throws is one of two: kept apart, as a leased call knows one.
    @Override
    public Secret unwrap(Secret wrapping, byte[] wrapped)
            throws AuthenticationFailedException, InvalidKeyMaterialException {
        var outcome =
                leased.<Object, AuthenticationFailedException>call(wrap -> {
                    try {
                        return wrap.unwrap(wrapping, wrapped);
                    } catch (InvalidKeyMaterialException e) {
                        return e;
                    }
                });
        if (outcome instanceof InvalidKeyMaterialException refused) {
            throw refused;
        }
        return (Secret) outcome;
    }
}
