package io.sigmavault.vault.objects;

import io.sigmavault.core.SigmaVaultException;

/// Signs with the vault's ML-DSA-65 key, whose public half stands in the header.
public interface Signer {

    /// 1952 bytes (FIPS 204, table 2).
    byte[] publicKey();

    /// 3309 bytes.
    byte[] sign(byte[] message) throws SigmaVaultException;

    boolean verify(byte[] message, byte[] signature) throws SigmaVaultException;
}
