package io.sigmavault.vault.objects;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.crypto.InvalidKeyMaterialException;
import io.sigmavault.crypto.SignatureScheme;

/// Signs with the key in the vault's header.
final class VaultSigner implements Signer {

    private final Crypto crypto;
    private final Keys keys;
    private final byte[] publicKey;

    VaultSigner(Crypto crypto, Keys keys, byte[] publicKey) {
        this.crypto = crypto;
        this.keys = keys;
        this.publicKey = publicKey.clone();
    }

    @Override
    public byte[] publicKey() {
        return publicKey.clone();
    }

    @Override
    public byte[] sign(byte[] message) throws SigmaVaultException {
        try {
            return scheme().sign(keys.secrets().signing(), message);
        } catch (InvalidKeyMaterialException e) {
            throw StoreException.damaged("its signing key is not one").because(e);
        }
    }

    @Override
    public boolean verify(byte[] message, byte[] signature) throws SigmaVaultException {
        try {
            return scheme().verify(publicKey, message, signature);
        } catch (InvalidKeyMaterialException e) {
            throw StoreException.damaged("its signing key is not one").because(e);
        }
    }

    private SignatureScheme scheme() throws SigmaVaultException {
        return crypto.signature(Crypto.ML_DSA_65);
    }
}
