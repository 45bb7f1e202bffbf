package io.sigmavault.share;

import io.sigmavault.access.Caller;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.EntryPage;
import io.sigmavault.vault.VaultPath;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/// Earlier versions of the files of shares, from the snapshots of their vaults. Members read and restore them by their right
/// in the share. Methods may throw codes `share-unknown`, `share-denied`, `denied`, those of the source, and
/// `versions-unsupported` for a share of a plain folder.
@ProviderType
public interface PreviousVersions {

    /// Most states that are looked through.
    int MOST = 200;

    /// The versions of a file or folder, the newest first; of a file only those that differ from the next and from now. Of
    /// the whole share there is one for each snapshot. Looks through the newest [#MOST] snapshots.
    List<Version> of(Caller caller, String share, VaultPath path) throws SigmaVaultException;

    /// What was in a folder.
    ///
    /// @throws SigmaVaultException codes `file-not-found`, `snapshot-unknown`
    EntryPage list(
            Caller caller,
            String share,
            long version,
            VaultPath folder,
            @Nullable String cursor,
            int limit)
            throws SigmaVaultException;

    /// The share's files as they were, to read: what would change them throws code `snapshot-read-only`. Each operation asks
    /// again whether the caller may read the share.
    FileView files(Caller caller, String share, long version);

    /// Puts a version back as a new change, with the folders above it.
    ///
    /// @param keepBoth what is there stays, and what comes back gets a number behind its name; else what is there gives way,
    ///     to the recycle bin if the share has one
    /// @return where it is now
    /// @throws SigmaVaultException codes `file-not-found`, `snapshot-unknown`, `quota-exceeded`, `vault-full`
    VaultPath restore(Caller caller, String share, long version, VaultPath path, boolean keepBoth)
            throws SigmaVaultException;

    /// One version.
    ///
    /// @param number of the snapshot
    /// @param created when the snapshot was made
    /// @param label of the snapshot
    record Version(long number, Instant created, String label, Entry entry) {}
}
