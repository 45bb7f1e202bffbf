package io.sigmavault.vault.live;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.KeyRotation;
import io.sigmavault.vault.Resealing;
import io.sigmavault.vault.VaultException;
import io.sigmavault.vault.objects.VaultFolder;
import java.util.List;

/// Rotates and destroys the keys of vaults of format 1.
final class LiveKeyRotation implements KeyRotation {

    private final Transitions vaults;
    private final VaultDirs folders;

    LiveKeyRotation(Transitions vaults, VaultDirs folders) {
        this.vaults = vaults;
        this.folders = folders;
    }

    @Override
    public Keys keys(String vault) throws SigmaVaultException {
        if (vaults.isOpen(vault)) {
            return vaults.inside(vault, found -> found.keys().keys());
        }
        vaults.checkThere(vault);
        try {
            var header = VaultFolder.header(folders.disk(vault));
            return new Keys(
                    header.sizeBytes(), header.generation(), header.signingKey(), List.of());
        } catch (SigmaVaultException e) {
            throw Trouble.of(vault, e);
        }
    }

    @Override
    public Rotated rotate(String vault, Actor actor) throws SigmaVaultException {
        return vaults.inside(vault, found -> found.keys().rotate(actor));
    }

    private interface Work<T> {
        T on(LiveKeys keys) throws SigmaVaultException, InterruptedException;
    }

    private <T> T inside(String name, Work<T> work)
            throws SigmaVaultException, InterruptedException {
        var vault = vaults.need(name);
        var gate = vault.enter();
        try {
            return work.on(vault.keys());
        } catch (InterruptedException e) {
            if (vault.gate.isClosing()) {
                throw VaultException.locked(name).because(e);
            }
            throw e;
        } finally {
            gate.leave();
        }
    }

    @Override
    public Plan plan(String vault) throws SigmaVaultException, InterruptedException {
        return inside(vault, LiveKeys::plan);
    }

    @Override
    public ReEncrypted reEncrypt(String vault, Resealing.Progress progress)
            throws SigmaVaultException, InterruptedException {
        return inside(vault, keys -> keys.reEncrypt(progress));
    }

    @Override
    public void shred(String vault, String name, Actor actor) throws SigmaVaultException {
        vaults.checkThere(vault);
        if (!vault.equals(name)) {
            throw VaultException.notConfirmed(vault);
        }
        vaults.shred(vault);
    }
}
