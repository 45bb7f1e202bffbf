package io.sigmavault.share.testkit;

import io.sigmavault.core.Actor;
import io.sigmavault.vault.NewSlot;
import io.sigmavault.vault.Opening;
import io.sigmavault.vault.VaultInfo;
import io.sigmavault.vault.VaultPlace;
import io.sigmavault.vault.VaultPlaces;
import java.nio.file.Path;
import java.util.List;

/// Pools of a machine; vaults are not made there.
public class Pools implements VaultPlaces {

    private final List<VaultPlace> places;

    public Pools(List<VaultPlace> places) {
        this.places = List.copyOf(places);
    }

    public static VaultPlace place(String id, String name, Path folder) {
        return new VaultPlace(id, name, folder, 1, 1, true, false, List.of());
    }

    @Override
    public final List<VaultPlace> places() {
        return places;
    }

    @Override
    public final VaultInfo create(
            String place, String name, List<NewSlot> slots, Opening opening, Actor actor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public final void forget(String vault, Actor actor) {
        throw new UnsupportedOperationException();
    }
}
