package io.sigmavault.vault.objects;

import io.sigmavault.core.SigmaVaultException;

/// Stores objects, for one thread; several writers work side by side. Objects that follow each other with one
/// `group` share frames of up to 1 MiB, so that like is compressed with like.
public interface ObjectWriter extends AutoCloseable {

    /// Stores an object unless the vault has it. It is readable at once; on stable storage after the next commit.
    ///
    /// @param group objects of one group are alike, such as the files of one type; 0 to 255
    /// @param length 0 to 4 MiB
    /// @return its id
    /// @throws SigmaVaultException code `vault-full`, `vault-io-failed`
    ObjectId put(Kind kind, int group, byte[] source, int offset, int length)
            throws SigmaVaultException;

    /// Seals what this writer has not yet sealed. Call it before the commit that shall hold its objects.
    void flush() throws SigmaVaultException;

    /// Without flush: drops what is not sealed.
    @Override
    void close();
}
