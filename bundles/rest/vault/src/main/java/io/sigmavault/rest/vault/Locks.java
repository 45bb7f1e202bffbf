package io.sigmavault.rest.vault;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.VaultLocks;
import io.sigmavault.vault.VaultPath;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/// Everybody who knows of locks on files of vaults; nobody, while no shares are there.
final class Locks implements VaultLocks {

    private final Set<VaultLocks> sources = new CopyOnWriteArraySet<>();

    void add(VaultLocks source) {
        sources.add(source);
    }

    void remove(VaultLocks source) {
        sources.remove(source);
    }

    @Override
    public void check(String vault, VaultPath path, boolean deep) throws SigmaVaultException {
        for (var source : sources) {
            source.check(vault, path, deep);
        }
    }
}
