package io.sigmavault.rest.vault;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Resealing;
import io.sigmavault.vault.VaultException;
import java.time.Duration;
import java.util.List;

/// Two packs wait in each vault but `locked`.
final class FakeResealing implements Resealing {

    private static final Waiting TWO = new Waiting(2, 3_000, Duration.ofMinutes(1));

    @Override
    public Outcome reseal(String vault, Actor actor, Progress progress) {
        return new Outcome(2, 3_000, 2_000, 0, 0);
    }

    @Override
    public Estimate estimate(String vault, Progress progress) {
        return new Estimate(TWO, 1, 9, 6, 3, 1, 1, 1, List.of());
    }

    @Override
    public Waiting waiting(String vault) throws SigmaVaultException {
        if (vault.equals("locked")) {
            throw VaultException.locked(vault);
        }
        return TWO;
    }
}
