package io.sigmavault.share.testkit;

import io.sigmavault.vault.VaultPlace;
import java.nio.file.Path;
import java.util.List;

/// A machine with its own disk and one pool `tank`, both in one folder.
public final class OnePool extends Pools {

    public OnePool(Path pool) {
        super(List.of(place(VaultPlace.SERVER, "", pool), place("tank", "tank", pool)));
    }
}
