package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.AlgorithmMissingException;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.crypto.Secret;
import io.sigmavault.vault.objects.FileKeys;
import io.sigmavault.vault.objects.TestCrypto;
import java.nio.charset.StandardCharsets;

/// Real keys of journals from a root of zeros, without a vault.
final class TestJournalKeys implements FileKeys {

    static final int KEY = 32;

    private final int newest;

    private TestJournalKeys(int newest) {
        this.newest = newest;
    }

    static JournalKeys make() throws AlgorithmMissingException {
        return make(1);
    }

    /// @param newest epoch; all from 1 on have keys
    static JournalKeys make(int newest) throws AlgorithmMissingException {
        return new JournalKeys(
                TestCrypto.CRYPTO, new TestJournalKeys(newest), Secret.owning(new byte[KEY]));
    }

    @Override
    public int epoch() {
        return newest;
    }

    @Override
    public Secret key(String type, int epoch, byte[] salt) throws SigmaVaultException {
        if (epoch < 1 || epoch > newest) {
            throw new SigmaVaultException("vault-damaged", 500, "no key of epoch " + epoch);
        }
        var label = (type + epoch).getBytes(StandardCharsets.US_ASCII);
        try (var root = Secret.owning(new byte[KEY])) {
            return TestCrypto.CRYPTO
                    .keyDerivation(Crypto.HKDF_SHA256)
                    .derive(root, salt, label, KEY);
        }
    }
}
