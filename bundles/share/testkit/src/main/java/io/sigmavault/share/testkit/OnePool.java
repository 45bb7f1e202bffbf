package io.sigmavault.share.testkit;

import io.sigmavault.core.Actor;
import io.sigmavault.vault.NewSlot;
import io.sigmavault.vault.Opening;
import io.sigmavault.vault.VaultInfo;
import io.sigmavault.vault.VaultPlace;
import io.sigmavault.vault.VaultPlaces;
import java.nio.file.Path;
import java.util.List;

/// A machine with its own disk and one pool `tank`, both in one folder; vaults are not made there.
public record OnePool(Path pool) implements VaultPlaces {

    @Override
    public List<VaultPlace> places() {
        return List.of(place(VaultPlace.SERVER), place("tank"));
    }

    private VaultPlace place(String id) {
        return new VaultPlace(id, id, pool, 1, 1, true, false, List.of());
    }

    @Override
    public VaultInfo create(
            String place, String name, List<NewSlot> slots, Opening opening, Actor actor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void forget(String vault, Actor actor) {
        throw new UnsupportedOperationException();
    }
}
