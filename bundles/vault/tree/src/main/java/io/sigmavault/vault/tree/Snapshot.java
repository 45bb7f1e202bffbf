package io.sigmavault.vault.tree;

import io.sigmavault.vault.objects.ObjectId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A state of all files that was kept and signed.
///
/// @param sequence 1, 2, 3 … in the order they were made; never used again
/// @param id of the snapshot's object
/// @param vault fingerprint of the vault: SHA-256 of its public signing key, in hex
/// @param time when it was made, by the clock of the machine that made it
/// @param latest the latest time the vault had known then; later than `time` if the clock was set back
/// @param about what its maker says about it
/// @param rootLevel level of the tree's root node
/// @param root id of the tree's root node: it stands for every name, attribute and byte
/// @param totals how much it holds
/// @param previous id of the snapshot before it, also if that was deleted since; null for the first
public record Snapshot(
        long sequence,
        ObjectId id,
        String vault,
        Instant time,
        Instant latest,
        About about,
        int rootLevel,
        ObjectId root,
        Totals totals,
        @Nullable ObjectId previous) {

    /// What its maker says about a snapshot.
    ///
    /// @param label at most 1,000 bytes of UTF-8, may be empty
    /// @param host name of the machine that made it, at most 255 bytes
    /// @param paths of the trees that were put in, at most 64 of up to 4,096 bytes each; 32 KiB in all
    public record About(String label, String host, List<String> paths) {
        public About {
            paths = List.copyOf(paths);
        }
    }
}
