package io.sigmavault.vault.live;

import io.sigmavault.vault.objects.Options;
import io.sigmavault.vault.tree.Settings;
import java.time.Duration;

/// How a server works with its vaults; nothing of it is part of the format. Memory of an unlocked vault: the index and
/// frames of `options`, the nodes of `tree`, `chunkBytes`, 18 MiB for each of up to 4 writers, and what open handles hold
/// ([Content], 1 MiB or less of unsynced bytes each).
///
/// @param options of the packs
/// @param tree memory of the file tree
/// @param chunkBytes most bytes of whole chunks kept for small reads
/// @param checkpointBytes journal length at which a checkpoint is made
/// @param idle after so long without changes a checkpoint is made as well
/// @param keptChanges changes that are kept at least
/// @param spareBytes content is refused when the disk has less free space, so that deleting and checkpoints always work
/// @param sweepBytes removed or replaced bytes after which unused packs are deleted
public record LiveSettings(
        Options options,
        Settings tree,
        long chunkBytes,
        long checkpointBytes,
        Duration idle,
        long keptChanges,
        long spareBytes,
        long sweepBytes) {

    /// 24 MiB of chunks, checkpoints at 64 MiB or after 30 seconds, 1,000,000 changes, 128 MiB spare, sweeps after 256
    /// MiB.
    public static final LiveSettings DEFAULT =
            new LiveSettings(
                    Options.DEFAULT,
                    Settings.DEFAULT,
                    24 << 20,
                    64 << 20,
                    Duration.ofSeconds(30),
                    1_000_000,
                    128 << 20,
                    256 << 20);

    public LiveSettings {
        if (chunkBytes < 0 || checkpointBytes < 1 || keptChanges < 1 || spareBytes < 0) {
            throw new IllegalArgumentException("budgets of memory and disk are positive");
        }
    }
}
