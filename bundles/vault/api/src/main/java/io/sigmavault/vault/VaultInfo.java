package io.sigmavault.vault;

import java.time.Instant;
import java.util.Map;

/// A vault at one moment. Counts are 0 while it is locked.
///
/// @param formatVersion on-disk format; 0 is experimental and will be replaced by copying
/// @param state `LOCKED`, `UNLOCKED`, `READ_ONLY` after a failed write, or `MISSING` while its disk is not there
/// @param files number of files
/// @param folders number of folders, the root not counted
/// @param logicalBytes sum of file sizes
/// @param storedBytes bytes the vault takes on disk
/// @param codecFrames codec id → frames stored with it
/// @param lastSequence newest change
public record VaultInfo(
        String name,
        int formatVersion,
        State state,
        Instant created,
        long files,
        long folders,
        long logicalBytes,
        long storedBytes,
        Map<String, Long> codecFrames,
        long lastSequence) {

    /// Whether its files can be reached.
    public enum State {
        LOCKED,
        UNLOCKED,
        READ_ONLY,
        MISSING
    }
}
