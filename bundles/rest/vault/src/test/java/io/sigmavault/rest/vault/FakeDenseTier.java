package io.sigmavault.rest.vault;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.DenseTier;
import io.sigmavault.vault.Resealing;
import io.sigmavault.vault.VaultException;

/// Keeps one choice for all vaults but `locked`.
final class FakeDenseTier implements DenseTier {

    int days;

    private static void check(String vault) throws VaultException {
        if (vault.equals("locked")) {
            throw VaultException.locked(vault);
        }
    }

    @Override
    public int denseAfterDays(String vault) throws SigmaVaultException {
        check(vault);
        return days;
    }

    @Override
    public void setDenseAfterDays(String vault, int wanted, Actor actor)
            throws SigmaVaultException {
        check(vault);
        days = wanted;
    }

    @Override
    public boolean isDenseDue(String vault) {
        return false;
    }

    @Override
    public Forecast forecast(String vault, int wanted, Resealing.Progress progress) {
        return new Forecast(9, 9, 1, 9, 6, 3, 1, 1, 2, 2);
    }
}
