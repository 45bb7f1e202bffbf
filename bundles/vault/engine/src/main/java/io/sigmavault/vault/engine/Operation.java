package io.sigmavault.vault.engine;

import io.sigmavault.vault.VaultChange;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One change of the namespace, as it stands in the journal. Applying the same operations in the
/// same order gives the same tree.
sealed interface Operation {

    VaultChange change();

    /// A new folder at the change's path.
    record MakeFolder(VaultChange change, long id, long revision, Instant modified, int mode)
            implements Operation {}

    /// A new file, or new content for the one that is there.
    record PutFile(
            VaultChange change,
            long id,
            long revision,
            Instant modified,
            int mode,
            byte @Nullable [] sha256,
            Content content)
            implements Operation {}

    /// The file or folder goes, with all that is in it.
    record Remove(VaultChange change) implements Operation {}

    /// It goes from the change's `from` to its path; what is there is replaced.
    record Move(VaultChange change) implements Operation {}

    /// Copies get ids from `firstId` on, parents before children, children in order of their names.
    record Copy(VaultChange change, long firstId, long revision) implements Operation {}

    /// New attributes.
    record SetAttributes(VaultChange change, long revision, Instant modified, int mode)
            implements Operation {}
}
