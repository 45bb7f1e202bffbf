package io.sigmavault.vault;

import io.sigmavault.core.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One acknowledged change of a vault's files.
///
/// @param sequence from 1, without gaps, in the order in which they took effect
/// @param path where, in plain text: seal it before it leaves the vault
/// @param from where it was before, for `MOVED` and `COPIED`; else null
/// @param sizeBytes size after the change; 0 for folders and removals
public record VaultChange(
        long sequence,
        Instant time,
        Actor actor,
        Kind kind,
        VaultPath path,
        @Nullable VaultPath from,
        long sizeBytes) {

    /// What was done.
    public enum Kind {
        CREATED,
        WRITTEN,
        ATTRIBUTES,
        FOLDER_CREATED,
        MOVED,
        COPIED,
        REMOVED
    }
}
