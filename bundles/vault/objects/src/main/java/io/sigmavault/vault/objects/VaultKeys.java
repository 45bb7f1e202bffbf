package io.sigmavault.vault.objects;

import io.sigmavault.core.SigmaVaultException;
import java.util.List;
import java.util.Map;

/// The key slots and epochs of an open vault. A change rewrites both headers, one after the other, and nothing else.
public interface VaultKeys {

    List<SlotInfo> slots();

    /// @throws SigmaVaultException code `key-invalid`
    SlotInfo add(NewSlot slot) throws SigmaVaultException;

    /// @throws SigmaVaultException code `last-slot` or `slot-unknown`
    void remove(int slot) throws SigmaVaultException;

    /// Changes a passphrase or key in one step: the old one stops opening when the new one opens.
    void replace(int slot, NewSlot with) throws SigmaVaultException;

    /// Draws a new root key, wrapped for every slot there is, and a new epoch key, with which all files are sealed
    /// from now on. A slot that was removed opens nothing written later, even with an old header.
    ///
    /// @return the number of the new epoch
    /// @throws SigmaVaultException code `too-many-epochs` if 1,024 are there
    int rekey() throws SigmaVaultException;

    /// Seals again every file of older epochs, then destroys their keys. May be cancelled, and goes on where it was.
    ReEncrypted reEncrypt(ObjectStore.Progress progress) throws SigmaVaultException;

    /// Seals some files of older epochs again. Readers of other processes are kept out meanwhile; readers and writers of this one go
    /// on. Whoever calls keeps sweeps and re-sealing away. What was done stays done, and the next call goes on.
    ///
    /// @param most packs at most, 1 or more
    /// @param progress told bytes of packs; where it throws, what was copied is put in place, and no more
    /// @throws SigmaVaultException code `vault-busy` while another process reads the vault
    Step reEncryptSome(int most, ObjectStore.Progress progress) throws SigmaVaultException;

    /// Copies one pack, and deletes the copy, to find out how long sealing again takes.
    Trial trial() throws SigmaVaultException;

    /// @param packs that [#reEncrypt] would seal again after a rotation
    /// @param bytes of these
    /// @param trialBytes of the pack that was copied; 0 if there is none
    /// @param trialNanos what that took
    record Trial(long packs, long bytes, long trialBytes, long trialNanos) {}

    /// Destroys the keys of epochs before one, once no file of the last two commits needs them.
    ///
    /// @param epoch the oldest that whoever calls has files of, such as a journal's
    /// @return how many were destroyed; 0 if files need them
    int destroyBefore(int epoch) throws SigmaVaultException;

    /// What is sealed with which epoch's key, the oldest epoch first: packs, index and commits, without a journal.
    List<EpochUse> epochs() throws SigmaVaultException;

    /// The header that is on the disk now.
    HeaderInfo header();

    /// @param packs name of a pack → name of its copy, which came in its place
    /// @param bytes of these packs
    /// @param leftBytes of packs that are still of older epochs
    record Step(Map<String, String> packs, long bytes, long leftBytes) {}

    /// @param files how many need the key
    record EpochUse(int epoch, long files, long bytes) {}

    /// @param packs packs that were sealed again
    /// @param bytes their size
    /// @param epochs how many epoch keys were destroyed
    record ReEncrypted(int packs, long bytes, int epochs) {}
}
