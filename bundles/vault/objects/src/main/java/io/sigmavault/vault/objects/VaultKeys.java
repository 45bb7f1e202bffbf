package io.sigmavault.vault.objects;

import io.sigmavault.core.SigmaVaultException;
import java.util.List;

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
    int rekey() throws SigmaVaultException;

    /// Seals again every file of older epochs, then destroys their keys. May be cancelled, and goes on where it was.
    ReEncrypted reEncrypt(ObjectStore.Progress progress) throws SigmaVaultException;

    /// @param packs packs that were sealed again
    /// @param bytes their size
    /// @param epochs how many epoch keys were destroyed
    record ReEncrypted(int packs, long bytes, int epochs) {}
}
