package io.sigmavault.backup;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the mirrors stand.
///
/// @param on whether settings are mirrored
/// @param keyMade when the recovery phrase was made
/// @param pools one for each pool that is there
public record MirrorStatus(boolean on, @Nullable Instant keyMade, List<OnPool> pools) {

    public MirrorStatus {
        pools = List.copyOf(pools);
    }

    /// @param last when the newest mirror was written; null if there is none
    /// @param bytes its size
    /// @param problem why the last attempt failed; empty if it did not
    public record OnPool(String pool, @Nullable Instant last, long bytes, String problem) {}
}
