package io.sigmavault.share;

import io.sigmavault.access.Caller;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.task.Task;
import io.sigmavault.vault.VaultPath;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/// What was removed from shares, by day; what is older than [Share#recycleDays] is deleted once a day. Members read, restore and delete it by their right in the share. Methods may throw
/// codes `share-unknown`, `share-denied`, `denied`, `file-not-found` and those of the source.
@ProviderType
public interface RecycleBins {

    /// What was removed, the newest day first; of a removed folder what is in it, if it is asked for.
    ///
    /// @param folder an item that is a folder; the root for the whole bin
    /// @param limit 1 to 10,000: more is left out
    List<Removed> list(Caller caller, String share, VaultPath folder, int limit)
            throws SigmaVaultException;

    /// Puts an item back where it was, with the folders above it. A folder that is there again is filled up; a file gets a
    /// number behind its name if that is taken.
    ///
    /// @return where it is now; of a folder that was filled up, the folder
    VaultPath restore(Caller caller, String share, VaultPath item) throws SigmaVaultException;

    /// Deletes an item for good.
    void delete(Caller caller, String share, VaultPath item) throws SigmaVaultException;

    /// Deletes everything for good that was removed long enough ago, as a task.
    ///
    /// @param days how many days ago at least; 0 for all
    Task empty(Caller caller, String share, int days) throws SigmaVaultException;

    /// Something that was removed.
    ///
    /// @param item its name here: `DAY/` and the old path
    /// @param path where it was
    /// @param day `YYYY-MM-DD` in UTC on which it was removed
    /// @param sizeBytes 0 for a folder
    record Removed(VaultPath item, VaultPath path, String day, boolean folder, long sizeBytes) {}
}
