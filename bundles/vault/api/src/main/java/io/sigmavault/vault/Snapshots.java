package io.sigmavault.vault;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/// Snapshots of unlocked vaults: what all files were at one moment, signed, sharing what did not change. Every change is
/// on stable storage when its method returns. Methods may throw codes `vault-unknown`, `vault-locked`, `vault-damaged`,
/// and `snapshots-unsupported` for a vault of version 0.
@ProviderType
public interface Snapshots {

    /// All snapshots of a vault, oldest first.
    List<Snapshot> list(String vault) throws SigmaVaultException;

    /// Makes one of all that is acknowledged.
    ///
    /// @param label for people, at most 200 characters; may be empty
    Snapshot create(String vault, String label, Actor actor) throws SigmaVaultException;

    /// Deletes one. What only it needed is freed later.
    ///
    /// @throws SigmaVaultException code `snapshot-unknown`
    void delete(String vault, long number, Actor actor) throws SigmaVaultException;

    /// The files as they were. What would change them throws code `snapshot-read-only`.
    ///
    /// @throws SigmaVaultException code `snapshot-unknown`
    VaultFiles files(String vault, long number) throws SigmaVaultException;

    /// What is different in `to`, in the order of paths.
    ///
    /// @param to a snapshot's number, or 0 for the files as they are now
    /// @param after path of the last difference of the part before, or null to start
    /// @param limit 1 to 10,000
    /// @throws SigmaVaultException code `snapshot-unknown`
    List<Difference> differences(
            String vault, long from, long to, @Nullable VaultPath after, int limit)
            throws SigmaVaultException;

    /// Puts a file, or a folder with all that is in it, back as it was, as one change, sharing the stored content.
    ///
    /// @param from its place in the snapshot
    /// @param to its new place; the folder above it must be there
    /// @param replace what is at `to` gives way, as with [VaultFiles#move], a folder with all that is in it
    /// @throws SigmaVaultException codes `snapshot-unknown`, `file-not-found`, `file-exists`, `vault-full`
    Entry restore(
            String vault, long number, VaultPath from, VaultPath to, boolean replace, Actor actor)
            throws SigmaVaultException;

    /// A snapshot.
    ///
    /// @param number from 1, never used again
    /// @param id lower-case hex of its keyed id
    /// @param intact whether its signature is the vault's
    record Snapshot(
            long number,
            Instant created,
            String label,
            long files,
            long folders,
            long logicalBytes,
            String id,
            boolean intact) {}

    /// One path that is not the same.
    ///
    /// @param sizeBytes size in `to`; for `REMOVED` in `from`; 0 for folders
    record Difference(Kind kind, VaultPath path, Entry.Type type, long sizeBytes) {

        /// What happened to it.
        public enum Kind {
            ADDED,
            REMOVED,
            CONTENT,
            ATTRIBUTES
        }
    }
}
