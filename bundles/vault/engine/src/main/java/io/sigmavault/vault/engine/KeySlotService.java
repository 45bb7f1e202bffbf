package io.sigmavault.vault.engine;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.KeySlot;
import io.sigmavault.vault.KeySlots;
import io.sigmavault.vault.NewSlot;
import io.sigmavault.vault.Opening;
import io.sigmavault.vault.SharedKey;
import io.sigmavault.vault.TokenKey;
import io.sigmavault.vault.VaultInfo;
import io.sigmavault.vault.VaultKey;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The key slots of the engine's vaults, as a service. Slots that the version before can't read wait until an update is agreed to.
@Component
public final class KeySlotService implements KeySlots {

    private final EngineComponent engine;
    private final KeySlots slots;

    @Activate
    public KeySlotService(@Reference EngineComponent engine) {
        this.engine = engine;
        slots = engine.keySlots();
    }

    /// @throws SigmaVaultException code `update-waits`
    private void checkGate(List<NewSlot> wanted) throws SigmaVaultException {
        if (wanted.stream().anyMatch(KeySlotService::isNew)) {
            try {
                engine.checkGate();
            } catch (SigmaVaultException e) {
                wanted.forEach(NewSlot::clear);
                throw e;
            }
        }
    }

    private static boolean isNew(NewSlot slot) {
        return slot instanceof NewSlot.Token || slot instanceof NewSlot.Shares;
    }

    @Override
    public VaultInfo create(String name, List<NewSlot> wanted, Opening opening, Actor actor)
            throws SigmaVaultException {
        checkGate(wanted);
        return engine.placesOfVaults().create(name, wanted, opening, actor);
    }

    @Override
    public VaultInfo unlock(String vault, VaultKey key, Actor actor) throws SigmaVaultException {
        return slots.unlock(vault, key, actor);
    }

    @Override
    public void check(String vault, VaultKey key) throws SigmaVaultException {
        slots.check(vault, key);
    }

    @Override
    public List<KeySlot> slots(String vault) throws SigmaVaultException {
        return slots.slots(vault);
    }

    @Override
    public TokenKey token(String vault, int slot) throws SigmaVaultException {
        return slots.token(vault, slot);
    }

    @Override
    public SharedKey shares(String vault, int slot) throws SigmaVaultException {
        return slots.shares(vault, slot);
    }

    @Override
    public KeySlot add(String vault, NewSlot slot, VaultKey with, Actor actor)
            throws SigmaVaultException {
        try {
            checkGate(List.of(slot));
            return slots.add(vault, slot, with, actor);
        } finally {
            with.clear();
        }
    }

    @Override
    public void remove(String vault, int slot, Actor actor) throws SigmaVaultException {
        slots.remove(vault, slot, actor);
    }

    @Override
    public Opening opening(String vault) throws SigmaVaultException {
        return slots.opening(vault);
    }

    @Override
    public Opening.Outcome outcome(String vault) throws SigmaVaultException {
        return slots.outcome(vault);
    }

    @Override
    public void tellOutcome(String vault, Opening.Outcome outcome) throws SigmaVaultException {
        slots.tellOutcome(vault, outcome);
    }

    @Override
    public void setOpening(String vault, Opening opening, Actor actor) throws SigmaVaultException {
        slots.setOpening(vault, opening, actor);
    }
}
