package io.sigmavault.vault;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/// Where vaults are kept, and where new ones can be made.
///
/// A place may come and go while the server runs. The vaults found in it are listed by the names of their folders; one
/// whose name is taken is listed as `NAME-PLACE`. While a place is missing its vaults are in the state `MISSING`.
@ProviderType
public interface VaultPlaces {

    /// All places, the data folder first; those that are missing only while vaults are known to be there.
    List<VaultPlace> places();

    /// Makes a vault in a place, as [KeySlots#create] does in the standard one.
    ///
    /// @param place id
    /// @throws SigmaVaultException codes `place-unknown`, `place-missing`, and those of [KeySlots#create]
    VaultInfo create(String place, String name, List<NewSlot> slots, Opening opening, Actor actor)
            throws SigmaVaultException;

    /// Drops a missing vault from the list. It is found again if its disk comes back.
    ///
    /// @throws SigmaVaultException codes `vault-unknown`, `vault-not-missing`
    void forget(String vault, Actor actor) throws SigmaVaultException;
}
