package io.sigmavault.vault;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/// The codebooks of unlocked vaults: what re-sealing learnt of like files and codes them with. A codebook never changes, and holds
/// pieces of those files as they were, also of such as are gone since. Methods may throw codes `vault-unknown`, `vault-locked`,
/// `vault-damaged`, and `reseal-unsupported` for a vault of version 0.
@ProviderType
public interface Codebooks {

    /// Those that a vault has, at most some hundred, the oldest first.
    List<Codebook> codebooks(String vault) throws SigmaVaultException;

    /// Retires codebooks, so that nothing new is coded with them; stores again without any what was coded with them; then deletes
    /// them. Waits while somebody writes. What was done stays when it is ended, and they stay retired: the next time goes on.
    ///
    /// Memory: 100 bytes for each object of some packs, and what the codec takes, at most a quarter of the heap.
    ///
    /// @param id of one; null for all
    /// @param progress told bytes of content
    /// @throws SigmaVaultException codes `codebook-unknown`, `codec-missing`; `vault-full` if the disk has not the room for
    ///     what they save beside that for the packs that are written anew; `vault-busy` while the vault is re-sealed, or while
    ///     another process reads it, `vault-io-failed`
    Purged purge(String vault, @Nullable String id, Actor actor, Resealing.Progress progress)
            throws SigmaVaultException, InterruptedException;

    /// A codebook.
    ///
    /// @param id 64 hex digits, of its content
    /// @param codec id of the codec that it is for
    /// @param version counts those of its codec and kind of files that the vault has, from 1, the oldest
    /// @param made 1970 if no copy of it can be read
    /// @param type of the files that it was learnt from; null if that is not known
    /// @param kind of these: files of a type whose names end alike have the same
    /// @param sizeBytes of its content, once; 0 if no copy of it can be read
    /// @param storedBytes on the disk, where it lies twice
    /// @param frames that are coded with it
    /// @param savedBytes by which these are smaller than without it
    /// @param retired whether nothing new is coded with it: somebody wants it to go
    record Codebook(
            String id,
            String codec,
            int version,
            Instant made,
            Space.@Nullable Type type,
            String kind,
            int sizeBytes,
            long storedBytes,
            long frames,
            long savedBytes,
            boolean retired) {}

    /// What was done.
    ///
    /// @param codebooks that were deleted
    /// @param kept those that could not be, as packs that need them can't be read whole
    /// @param packs files that were replaced
    /// @param bytesBefore of those, and of the codebooks that were deleted
    /// @param bytesAfter of what is in their place
    /// @param packsHurt files that can't be read whole and stayed
    record Purged(
            int codebooks,
            int kept,
            long packs,
            long bytesBefore,
            long bytesAfter,
            long packsHurt) {}
}
