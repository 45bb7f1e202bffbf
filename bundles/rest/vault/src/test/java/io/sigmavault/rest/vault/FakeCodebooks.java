package io.sigmavault.rest.vault;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Codebooks;
import io.sigmavault.vault.Resealing;
import io.sigmavault.vault.Space;
import io.sigmavault.vault.VaultException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Two codebooks in all vaults but `locked`.
final class FakeCodebooks implements Codebooks {

    static final String FIRST = "0".repeat(64);

    @Override
    public List<Codebook> codebooks(String vault) throws SigmaVaultException {
        if (vault.equals("locked")) {
            throw VaultException.locked(vault);
        }
        var made = Instant.EPOCH;
        return List.of(
                new Codebook(
                        FIRST, "zstd", 1, made, Space.Type.TEXT, "text/3", 9, 18, 4, 99, false),
                new Codebook("1".repeat(64), "zstd", 1, made, null, "", 0, 18, 4, 99, true));
    }

    @Override
    public Purged purge(
            String vault, @Nullable String id, Actor actor, Resealing.Progress progress) {
        return new Purged(2, 0, 1, 100, 200, 0);
    }
}
