package io.sigmavault.vault.live;

import io.sigmavault.vault.objects.Options;
import io.sigmavault.vault.tree.Settings;
import java.time.Duration;

/// How a server works with its vaults; nothing of it is part of the format.
///
/// Memory, besides what open handles hold ([Content]; at most 16 MiB of unsynced bytes together): `chunkBytes`, 4 MiB for each
/// thread that reads a chunk at the moment, of which two for each processor read ahead, 18 MiB for
/// each of up to 4 writers and 20 MiB while one of these encodes lines, 12 buffers of 4 MiB for uploads and 256 KiB for each further one, and `mostBytes` for the
/// unlocked vaults, each of which takes [#vaultBytes].
///
/// @param options of the packs; codecs and level may change while vaults are unlocked
/// @param tree memory of a vault's file tree
/// @param chunkBytes most bytes of whole chunks kept for small reads, all vaults together
/// @param mostBytes most memory of all unlocked vaults; a vault alone is always unlocked
/// @param checkpointBytes journal length at which a checkpoint is made
/// @param idle after so long without changes a checkpoint is made, and writers are let go
/// @param keptChanges changes that are kept at least
/// @param spareBytes content is refused when the disk has less free space, so that deleting and checkpoints always work
/// @param sweepBytes removed bytes after which unused packs are deleted
public record LiveSettings(
        Options options,
        Settings tree,
        long chunkBytes,
        long mostBytes,
        long checkpointBytes,
        Duration idle,
        long keptChanges,
        long spareBytes,
        long sweepBytes) {

    private static final long FIXED = 4 << 20;

    /// 8 vaults of 40 MiB, 24 MiB of chunks, checkpoints at 64 MiB or after 10 seconds, 1,000,000 changes, 128 MiB spare,
    /// sweeps after 256 MiB.
    public static final LiveSettings DEFAULT =
            new LiveSettings(
                    Options.DEFAULT.withMemory(8 << 20, 16 << 20),
                    new Settings(4 << 20, 4 << 20),
                    24 << 20,
                    320 << 20,
                    64 << 20,
                    Duration.ofSeconds(10),
                    1_000_000,
                    128 << 20,
                    256 << 20);

    public LiveSettings {
        if (chunkBytes < 0 || checkpointBytes < 1 || keptChanges < 1 || spareBytes < 0) {
            throw new IllegalArgumentException("budgets of memory and disk are positive");
        }
    }

    /// Most memory of one unlocked vault: frames, index (off the heap), nodes, changes and the nodes they become, and the
    /// tree's writer.
    long vaultBytes() {
        return options.cacheBytes()
                + options.indexBytes()
                + tree.cacheBytes()
                + 2 * tree.changeBytes()
                + FIXED;
    }

    /// How many vaults may be unlocked at once.
    int mostVaults() {
        return (int) Math.clamp(mostBytes / vaultBytes(), 1, 10_000);
    }

    /// With the spare space that suits a disk: an eighth of it, 4 to 128 MiB.
    ///
    /// @param diskBytes size of the disk
    public LiveSettings forDisk(long diskBytes) {
        return new LiveSettings(
                options,
                tree,
                chunkBytes,
                mostBytes,
                checkpointBytes,
                idle,
                keptChanges,
                Math.clamp(diskBytes / 8, 4L << 20, 128L << 20),
                sweepBytes);
    }

    public LiveSettings withOptions(Options now) {
        return new LiveSettings(
                now,
                tree,
                chunkBytes,
                mostBytes,
                checkpointBytes,
                idle,
                keptChanges,
                spareBytes,
                sweepBytes);
    }
}
