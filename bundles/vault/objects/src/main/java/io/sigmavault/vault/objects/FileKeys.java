package io.sigmavault.vault.objects;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Secret;

/// Keys of files that another layer keeps beside the packs, such as a journal: each from the key of an epoch and a salt of
/// its own, so that they go with the epochs. Safe for many threads.
public interface FileKeys {

    /// The newest epoch, in which new files are sealed.
    int epoch();

    /// The key of one file, 32 bytes; closed by the caller.
    ///
    /// @param type label of the kind of file, such as `journal`
    /// @param salt 32 random bytes that no other file has
    /// @throws SigmaVaultException code `vault-damaged` if the vault has no key of that epoch
    Secret key(String type, int epoch, byte[] salt) throws SigmaVaultException;
}
