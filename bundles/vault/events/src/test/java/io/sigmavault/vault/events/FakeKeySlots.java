package io.sigmavault.vault.events;

import io.sigmavault.core.Actor;
import io.sigmavault.vault.KeySlot;
import io.sigmavault.vault.KeySlots;
import io.sigmavault.vault.NewSlot;
import io.sigmavault.vault.Opening;
import io.sigmavault.vault.SharedKey;
import io.sigmavault.vault.TokenKey;
import io.sigmavault.vault.VaultException;
import io.sigmavault.vault.VaultInfo;
import io.sigmavault.vault.VaultKey;
import java.util.List;

/// Says what became of a key file and does nothing else.
final class FakeKeySlots implements KeySlots {

    volatile Opening opening = new Opening.KeyFile("/stick");
    volatile Opening.Outcome outcome = Opening.Outcome.WAITING;
    volatile boolean away;

    @Override
    public Opening.Outcome outcome(String vault) {
        return outcome;
    }

    @Override
    public VaultInfo create(String name, List<NewSlot> slots, Opening opening, Actor actor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public VaultInfo unlock(String vault, VaultKey key, Actor actor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void check(String vault, VaultKey key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public TokenKey token(String vault, int slot) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SharedKey shares(String vault, int slot) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void tellOutcome(String vault, Opening.Outcome told) {
        outcome = told;
    }

    @Override
    public List<KeySlot> slots(String vault) {
        throw new UnsupportedOperationException();
    }

    @Override
    public KeySlot add(String vault, NewSlot slot, VaultKey with, Actor actor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void remove(String vault, int slot, Actor actor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Opening opening(String vault) throws VaultException {
        if (away) {
            throw VaultException.missing(vault, "tank");
        }
        return opening;
    }

    @Override
    public void setOpening(String vault, Opening opening, Actor actor) {
        throw new UnsupportedOperationException();
    }
}
