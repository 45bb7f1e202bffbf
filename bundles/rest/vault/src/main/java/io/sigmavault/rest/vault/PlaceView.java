package io.sigmavault.rest.vault;

import io.sigmavault.vault.VaultPlace;
import java.util.List;

/// A place for vaults as the API shows it.
///
/// @param folder on the server; empty while its disk is missing
/// @param standard new vaults are made here unless another place is asked for
/// @param vaults names of the vaults there
record PlaceView(
        String id,
        String name,
        String folder,
        long totalBytes,
        long freeBytes,
        boolean present,
        boolean standard,
        List<String> vaults) {

    static PlaceView of(VaultPlace place) {
        return new PlaceView(
                place.id(),
                place.name(),
                place.folder().toString(),
                place.totalBytes(),
                place.freeBytes(),
                place.present(),
                place.standard(),
                place.vaults());
    }
}
