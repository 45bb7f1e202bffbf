package io.sigmavault.vault.engine;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.KeyRotation;
import io.sigmavault.vault.Resealing;
import io.sigmavault.vault.VaultException;

/// Rotates keys of vaults of format 1; those of version 0 have one key for good.
final class RotationOfBoth implements KeyRotation {

    private final VaultsEngine versionZero;
    private final KeyRotation formatOne;
    private final Places places;

    RotationOfBoth(VaultsEngine versionZero, KeyRotation formatOne, Places places) {
        this.versionZero = versionZero;
        this.formatOne = formatOne;
        this.places = places;
    }

    private KeyRotation of(String vault) throws SigmaVaultException {
        var place = places.missing(vault);
        if (place.isPresent()) {
            throw VaultException.missing(vault, place.get());
        }
        if (versionZero.has(vault)) {
            throw VaultException.slotsUnsupported(vault);
        }
        return formatOne;
    }

    @Override
    public Keys keys(String vault) throws SigmaVaultException {
        return of(vault).keys(vault);
    }

    @Override
    public Rotated rotate(String vault, Actor actor) throws SigmaVaultException {
        return of(vault).rotate(vault, actor);
    }

    @Override
    public Plan plan(String vault) throws SigmaVaultException, InterruptedException {
        return of(vault).plan(vault);
    }

    @Override
    public ReEncrypted reEncrypt(String vault, Resealing.Progress progress)
            throws SigmaVaultException, InterruptedException {
        return of(vault).reEncrypt(vault, progress);
    }

    @Override
    public void shred(String vault, String name, Actor actor) throws SigmaVaultException {
        of(vault).shred(vault, name, actor);
    }
}
