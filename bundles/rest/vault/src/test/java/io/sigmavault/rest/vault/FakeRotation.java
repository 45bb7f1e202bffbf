package io.sigmavault.rest.vault;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.KeyRotation;
import io.sigmavault.vault.Resealing;
import io.sigmavault.vault.VaultException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Two epochs; notes what was asked for.
final class FakeRotation implements KeyRotation {

    final List<String> asked = new ArrayList<>();

    @Override
    public Keys keys(String vault) {
        var made = Instant.parse("2026-11-28T02:00:00Z");
        return new Keys(
                2_500,
                7,
                "0123456789abcdef",
                vault.equals("locked")
                        ? List.of()
                        : List.of(new Epoch(1, null, 3, 3_000), new Epoch(2, made, 1, 500)));
    }

    @Override
    public Rotated rotate(String vault, Actor actor) {
        asked.add("rotate " + vault);
        return new Rotated(3, 5_000, 10_000_000);
    }

    @Override
    public Plan plan(String vault) {
        return new Plan(5_000, 4, 3_500, Duration.ofMillis(1_500));
    }

    @Override
    public ReEncrypted reEncrypt(String vault, Resealing.Progress progress) {
        throw new UnsupportedOperationException("a task does");
    }

    @Override
    public void shred(String vault, String name, Actor actor) throws SigmaVaultException {
        if (!vault.equals(name)) {
            throw VaultException.notConfirmed(vault);
        }
        asked.add("shred " + vault);
    }
}
