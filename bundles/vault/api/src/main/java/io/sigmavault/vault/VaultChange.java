package io.sigmavault.vault;

import io.sigmavault.core.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One acknowledged change of a vault: of its files, snapshots, key slots or opening, or of how it is stored.
///
/// @param sequence from 1, without gaps, in the order in which they took effect
/// @param path where, in plain text: seal it before it leaves the vault; the root for what is about no file
/// @param from where it was before, for `MOVED`, `COPIED` and `SNAPSHOT_RESTORED`; of a further name that was `CREATED` the one
///     it had; else null
/// @param sizeBytes size after the change; 0 for folders and removals
/// @param number of the snapshot or the key slot; for `RESEALED` how many bytes that saved; for
///     `TIERS_CHANGED` after how many days content goes to the dense tier; for `CODEBOOKS_PURGED` how many were deleted; for
///     `KEYS_ROTATED` the new epoch; else 0
public record VaultChange(
        long sequence,
        Instant time,
        Actor actor,
        Kind kind,
        VaultPath path,
        @Nullable VaultPath from,
        long sizeBytes,
        long number) {

    /// A change of files.
    public VaultChange(
            long sequence,
            Instant time,
            Actor actor,
            Kind kind,
            VaultPath path,
            @Nullable VaultPath from,
            long sizeBytes) {
        this(sequence, time, actor, kind, path, from, sizeBytes, 0);
    }

    /// What was done.
    public enum Kind {
        CREATED,
        WRITTEN,
        ATTRIBUTES,
        FOLDER_CREATED,
        MOVED,
        COPIED,
        REMOVED,
        SNAPSHOT_CREATED,
        SNAPSHOT_DELETED,
        SNAPSHOT_RESTORED,
        SLOT_ADDED,
        SLOT_REMOVED,
        OPENING_CHANGED,
        RESEALED,
        TIERS_CHANGED,
        CODEBOOKS_PURGED,
        KEYS_ROTATED
    }
}
