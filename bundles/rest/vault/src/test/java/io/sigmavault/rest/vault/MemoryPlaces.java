package io.sigmavault.rest.vault;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.KeySlots;
import io.sigmavault.vault.NewSlot;
import io.sigmavault.vault.Opening;
import io.sigmavault.vault.VaultException;
import io.sigmavault.vault.VaultInfo;
import io.sigmavault.vault.VaultPlace;
import io.sigmavault.vault.VaultPlaces;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The data folder and a place `tank`, in which all vaults are made.
final class MemoryPlaces implements VaultPlaces {

    final List<String> inTank = new ArrayList<>();
    final List<String> forgotten = new ArrayList<>();
    private final KeySlots slots;

    MemoryPlaces(KeySlots slots) {
        this.slots = slots;
    }

    @Override
    public List<VaultPlace> places() {
        return List.of(
                new VaultPlace("server", "", Path.of("/data"), 10, 5, true, false, List.of()),
                new VaultPlace("tank", "tank", Path.of("/tank"), 100, 50, true, true, inTank));
    }

    @Override
    public VaultInfo create(
            String place, String name, List<NewSlot> wanted, Opening opening, Actor actor)
            throws SigmaVaultException {
        if (!place.equals("tank")) {
            throw VaultException.unknownPlace(place);
        }
        inTank.add(name);
        return slots.create(name, wanted, opening, actor);
    }

    @Override
    public void forget(String vault, Actor actor) throws SigmaVaultException {
        if (!vault.equals("lost")) {
            throw VaultException.notMissing(vault);
        }
        forgotten.add(vault);
    }
}
