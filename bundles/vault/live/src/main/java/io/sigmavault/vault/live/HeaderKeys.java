package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.SharedKey;
import io.sigmavault.vault.TokenKey;

/// What headers have of tokens' and shares' slots, in the words of callers and of the layer below.
final class HeaderKeys {

    private HeaderKeys() {}

    /// @throws SigmaVaultException code `key-invalid`
    static io.sigmavault.vault.objects.TokenKey of(TokenKey key) throws SigmaVaultException {
        try {
            return new io.sigmavault.vault.objects.TokenKey(
                    key.token(), key.keyId(), key.keyLabel(), key.machine(), key.wrapped());
        } catch (IllegalArgumentException e) {
            throw invalid(e);
        }
    }

    static TokenKey of(io.sigmavault.vault.objects.TokenKey key) {
        return new TokenKey(key.token(), key.keyId(), key.keyLabel(), key.machine(), key.wrapped());
    }

    /// @throws SigmaVaultException code `key-invalid`
    static io.sigmavault.vault.objects.SharedKey of(SharedKey key) throws SigmaVaultException {
        try {
            return new io.sigmavault.vault.objects.SharedKey(key.threshold(), key.commitments());
        } catch (IllegalArgumentException e) {
            throw invalid(e);
        }
    }

    static SharedKey of(io.sigmavault.vault.objects.SharedKey key) {
        return new SharedKey(key.threshold(), key.commitments());
    }

    private static SigmaVaultException invalid(IllegalArgumentException why) {
        return new SigmaVaultException("key-invalid", 400, String.valueOf(why.getMessage()))
                .because(why);
    }
}
