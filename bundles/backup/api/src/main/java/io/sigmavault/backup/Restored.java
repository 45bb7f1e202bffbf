package io.sigmavault.backup;

import java.time.Instant;
import java.util.List;

/// A backup that takes effect with the next start.
///
/// @param made when
/// @param machine host name of the machine it was made on
/// @param files how many it holds
/// @param vaults names of the vaults that machine had
public record Restored(Instant made, String machine, int files, List<String> vaults) {

    public Restored {
        vaults = List.copyOf(vaults);
    }
}
