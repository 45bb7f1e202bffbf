package io.sigmavault.vault.objects;

import io.sigmavault.core.SigmaVaultException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// The codebooks of an open vault: vocabularies that frames were coded with. Each lies in two packs of its own.
public interface VaultCodebooks {

    /// Most of a vault.
    int MOST = 256;

    /// Those of the last commit, with sums over all its packs.
    ///
    /// @throws SigmaVaultException codes `codec-missing`, `vault-io-failed`
    List<Info> list() throws SigmaVaultException;

    /// Puts one on stable storage, twice, so that frames may name it. The first one of a vault switches the feature on in its
    /// headers before: older versions refuse the vault from then on.
    ///
    /// @param codec id of the codec that it is for
    /// @param label what it was made of, at most 100 bytes
    /// @param bytes at most 131,072
    /// @throws SigmaVaultException codes `vault-full`, `vault-io-failed`, `codebooks-full` if there are [#MOST]
    ObjectId publish(String codec, String label, byte[] bytes) throws SigmaVaultException;

    /// What publishing takes of the disk, both copies.
    ///
    /// @throws SigmaVaultException code `codec-missing`
    long sizeBytes(String codec, String label, byte[] bytes) throws SigmaVaultException;

    /// From now on nothing new is coded with these, until the vault is closed. What names them is read as before.
    void retire(Collection<ObjectId> ids);

    /// Deletes those that no pack needs; no sweep may run meanwhile.
    ///
    /// @return how many
    int dropUnused() throws SigmaVaultException;

    /// Reads both copies of each, and makes a hurt or missing one again from the other.
    ///
    /// @return a sentence for each that was made again, and for each that can't be
    List<String> mend() throws SigmaVaultException;

    /// A codebook.
    ///
    /// @param made 1970 if no copy of it can be read
    /// @param codec id of the codec that it is for
    /// @param label what it was made of
    /// @param bytes of it, once; 0 if no copy of it can be read
    /// @param storedBytes of its packs
    /// @param frames that name it
    /// @param savedBytes how much smaller these are than without it
    record Info(
            ObjectId id,
            Instant made,
            String codec,
            String label,
            int bytes,
            long storedBytes,
            long frames,
            long savedBytes) {}
}
