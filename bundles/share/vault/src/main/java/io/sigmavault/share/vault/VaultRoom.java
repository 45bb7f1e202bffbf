package io.sigmavault.share.vault;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.share.FileView.Room;
import io.sigmavault.vault.VaultPlaces;
import io.sigmavault.vault.Vaults;

/// Asks how much room a vault has.
@FunctionalInterface
interface VaultRoom {

    Room now() throws SigmaVaultException;

    /// Its logical bytes, and what its disk has free: what is stored may be less, never much more.
    static Room of(Vaults vaults, VaultPlaces places, String vault) throws SigmaVaultException {
        long free =
                places.places().stream()
                        .filter(place -> place.vaults().contains(vault))
                        .mapToLong(place -> place.freeBytes())
                        .findFirst()
                        .orElse(0);
        return new Room(vaults.info(vault).logicalBytes(), free);
    }
}
