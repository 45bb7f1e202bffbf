package io.sigmavault.vault;

import io.sigmavault.core.SigmaVaultException;
import org.osgi.annotation.versioning.ConsumerType;

/// Locks on files of vaults that programs hold by other ways than the vault's own, such as over a share. Asked by those who
/// change files for people, before each change; the engine itself asks nobody. Registered as a service.
@ConsumerType
public interface VaultLocks {

    /// Refuses a change of what is locked. Has to be quick where nothing is.
    ///
    /// @param deep all that is below the path changes too
    /// @throws SigmaVaultException code `locked` (423)
    void check(String vault, VaultPath path, boolean deep) throws SigmaVaultException;
}
