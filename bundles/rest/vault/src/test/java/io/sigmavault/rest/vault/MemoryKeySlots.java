package io.sigmavault.rest.vault;

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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Key slots in memory, the same for all vaults; what was asked is noted, and secrets are kept to be looked at.
final class MemoryKeySlots implements KeySlots {

    final List<NewSlot> given = new ArrayList<>();
    final List<String> asked = new ArrayList<>();
    private final MemoryVaults vaults;
    private final List<KeySlot> slots = new ArrayList<>();
    private Opening opening = new Opening.Ask();

    MemoryKeySlots(MemoryVaults vaults) {
        this.vaults = vaults;
    }

    @Override
    public VaultInfo create(String name, List<NewSlot> wanted, Opening how, Actor actor)
            throws SigmaVaultException {
        var made = vaults.create(name, new char[0], actor);
        wanted.forEach(this::keep);
        opening = how;
        return made;
    }

    private KeySlot keep(NewSlot slot) {
        given.add(slot);
        asked.add(
                switch (slot) {
                    case NewSlot.Passphrase(var label, char[] text) ->
                            "passphrase " + label + " " + new String(text);
                    case NewSlot.KeyFile(var label, byte[] content) ->
                            "key-file " + label + " " + content.length;
                    case NewSlot.Recipient(var label, var key) -> "recipient " + label + " " + key;
                    case NewSlot.Token(var label, var key, _) -> "token " + label + " " + key;
                    case NewSlot.Shares(var label, var key, _) ->
                            "shares " + label + " " + key.threshold();
                });
        var kind =
                switch (slot) {
                    case NewSlot.Passphrase _ -> KeySlot.Kind.PASSPHRASE;
                    case NewSlot.KeyFile _ -> KeySlot.Kind.KEY_FILE;
                    case NewSlot.Recipient _ -> KeySlot.Kind.RECIPIENT;
                    case NewSlot.Token _ -> KeySlot.Kind.TOKEN;
                    case NewSlot.Shares _ -> KeySlot.Kind.SHARES;
                };
        var made = new KeySlot(slots.size() + 1, kind, slot.label(), Instant.EPOCH, "");
        slots.add(made);
        return made;
    }

    @Override
    public VaultInfo unlock(String vault, VaultKey key, Actor actor) throws SigmaVaultException {
        return switch (key) {
            case VaultKey.Passphrase(char[] text) -> vaults.unlock(vault, text, actor);
            case VaultKey.KeyFile(byte[] content) -> {
                asked.add("unlock with " + content.length + " bytes");
                yield vaults.unlock(vault, "right passphrase".toCharArray(), actor);
            }
            case VaultKey.Token _, VaultKey.Shares _ -> {
                asked.add("unlock with " + key);
                yield vaults.unlock(vault, "right passphrase".toCharArray(), actor);
            }
        };
    }

    @Override
    public void check(String vault, VaultKey key) throws SigmaVaultException {
        if (key instanceof VaultKey.Passphrase(char[] text)
                && !new String(text).equals("right passphrase")) {
            throw VaultException.wrongPassphrase(vault);
        }
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
    public void tellOutcome(String vault, Opening.Outcome outcome) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<KeySlot> slots(String vault) {
        return List.copyOf(slots);
    }

    @Override
    public KeySlot add(String vault, NewSlot slot, VaultKey with, Actor actor)
            throws SigmaVaultException {
        if (with instanceof VaultKey.Passphrase(char[] text)
                && !new String(text).equals("right passphrase")) {
            throw VaultException.wrongPassphrase(vault);
        }
        return keep(slot);
    }

    @Override
    public void remove(String vault, int slot, Actor actor) throws SigmaVaultException {
        if (slot > slots.size()) {
            throw new SigmaVaultException("slot-unknown", 404, "there is no slot " + slot);
        }
        slots.remove(slot - 1);
    }

    @Override
    public Opening opening(String vault) {
        return opening;
    }

    @Override
    public Opening.Outcome outcome(String vault) {
        return opening instanceof Opening.Ask ? Opening.Outcome.ASK : Opening.Outcome.WAITING;
    }

    @Override
    public void setOpening(String vault, Opening how, Actor actor) {
        opening = how;
    }
}
