package io.sigmavault.vault.engine;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
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

/// Key slots of vaults of format 1; those of version 0 have one passphrase and nothing else.
final class SlotsOfBoth implements KeySlots {

    private final VaultsEngine versionZero;
    private final KeySlots formatOne;
    private final Places places;

    SlotsOfBoth(VaultsEngine versionZero, KeySlots formatOne, Places places) {
        this.versionZero = versionZero;
        this.formatOne = formatOne;
        this.places = places;
    }

    private KeySlots of(String vault) throws SigmaVaultException {
        checkDisk(vault);
        if (versionZero.has(vault)) {
            throw VaultException.slotsUnsupported(vault);
        }
        return formatOne;
    }

    private void checkDisk(String vault) throws VaultException {
        var place = places.missing(vault);
        if (place.isPresent()) {
            throw VaultException.missing(vault, place.get());
        }
    }

    @Override
    public VaultInfo create(String name, List<NewSlot> slots, Opening opening, Actor actor)
            throws SigmaVaultException {
        if (versionZero.has(name) || places.missing(name).isPresent()) {
            slots.forEach(NewSlot::clear);
            throw VaultException.exists(name);
        }
        return formatOne.create(name, slots, opening, actor);
    }

    @Override
    public VaultInfo unlock(String vault, VaultKey key, Actor actor) throws SigmaVaultException {
        try {
            return versionZero.has(vault) && key instanceof VaultKey.Passphrase(char[] text)
                    ? versionZero.unlock(vault, text, actor)
                    : of(vault).unlock(vault, key, actor);
        } finally {
            key.clear();
        }
    }

    @Override
    public void check(String vault, VaultKey key) throws SigmaVaultException {
        try {
            of(vault).check(vault, key);
        } finally {
            key.clear();
        }
    }

    @Override
    public TokenKey token(String vault, int slot) throws SigmaVaultException {
        return of(vault).token(vault, slot);
    }

    @Override
    public SharedKey shares(String vault, int slot) throws SigmaVaultException {
        return of(vault).shares(vault, slot);
    }

    @Override
    public void tellOutcome(String vault, Opening.Outcome outcome) throws SigmaVaultException {
        of(vault).tellOutcome(vault, outcome);
    }

    @Override
    public List<KeySlot> slots(String vault) throws SigmaVaultException {
        return of(vault).slots(vault);
    }

    @Override
    public KeySlot add(String vault, NewSlot slot, VaultKey with, Actor actor)
            throws SigmaVaultException {
        try {
            return of(vault).add(vault, slot, with, actor);
        } finally {
            slot.clear();
            with.clear();
        }
    }

    @Override
    public void remove(String vault, int slot, Actor actor) throws SigmaVaultException {
        of(vault).remove(vault, slot, actor);
    }

    @Override
    public Opening opening(String vault) throws SigmaVaultException {
        return versionZero.has(vault) ? new Opening.Ask() : of(vault).opening(vault);
    }

    @Override
    public Opening.Outcome outcome(String vault) throws SigmaVaultException {
        return versionZero.has(vault) ? Opening.Outcome.ASK : of(vault).outcome(vault);
    }

    @Override
    public void setOpening(String vault, Opening opening, Actor actor) throws SigmaVaultException {
        of(vault).setOpening(vault, opening, actor);
    }
}
