package io.sigmavault.vault.live;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Secret;
import io.sigmavault.vault.KeySlot;
import io.sigmavault.vault.KeySlots;
import io.sigmavault.vault.NewSlot;
import io.sigmavault.vault.Opening;
import io.sigmavault.vault.SharedKey;
import io.sigmavault.vault.TokenKey;
import io.sigmavault.vault.VaultChange;
import io.sigmavault.vault.VaultException;
import io.sigmavault.vault.VaultInfo;
import io.sigmavault.vault.VaultKey;
import io.sigmavault.vault.objects.SlotInfo;
import io.sigmavault.vault.objects.Unlock;
import io.sigmavault.vault.objects.VaultFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The ways to open vaults of format 1. A change is written to the header first and to the list of changes then; the
/// permission to make it was written down before.
final class LiveKeySlots implements KeySlots {

    private static final int MOST_SLOTS = 64;

    private final Transitions vaults;
    private final VaultDirs folders;
    private final OpeningWatch watch;

    LiveKeySlots(Transitions vaults, VaultDirs folders) {
        this.vaults = vaults;
        this.folders = folders;
        this.watch = vaults.watch();
    }

    @Override
    public VaultInfo create(String name, List<NewSlot> slots, Opening opening, Actor actor)
            throws SigmaVaultException {
        try (var secrets = new GivenSecrets()) {
            vaults.checkFree(name);
            if (slots.isEmpty() || slots.size() > MOST_SLOTS) {
                throw invalid("a vault has 1 to 64 key slots");
            }
            var wanted = new ArrayList<io.sigmavault.vault.objects.NewSlot>();
            for (var slot : slots) {
                wanted.add(secrets.slot(slot));
            }
            if (opening instanceof Opening.KeyFile(var path)) {
                checkOpens(name, path, wanted);
            } else if (opening instanceof Opening.Token(var token)
                    && wanted.stream().noneMatch(slot -> isOf(slot, token))) {
                throw VaultException.noTokenSlot(name, token);
            }
            return vaults.make(name, wanted, opening);
        } finally {
            slots.forEach(NewSlot::clear);
        }
    }

    private static boolean isOf(io.sigmavault.vault.objects.NewSlot slot, String token) {
        return slot instanceof io.sigmavault.vault.objects.NewSlot.Token(_, var key, _)
                && key.token().equals(token);
    }

    private static SigmaVaultException invalid(String why) {
        return new SigmaVaultException("key-invalid", 400, why);
    }

    /// @throws SigmaVaultException codes `key-file-unreadable`, `key-file-wrong`
    private static void checkOpens(
            String vault, String path, List<io.sigmavault.vault.objects.NewSlot> slots)
            throws SigmaVaultException {
        boolean opens = false;
        try (var content = KeyFiles.read(vault, path)) {
            for (var slot : slots) {
                opens |=
                        slot instanceof io.sigmavault.vault.objects.NewSlot.KeyFile(_, var bytes)
                                && same(bytes, content);
            }
        }
        if (!opens) {
            throw VaultException.wrongKeyFile(vault);
        }
    }

    private static boolean same(Secret one, Secret other) {
        return java.security.MessageDigest.isEqual(one.bytes(), other.bytes());
    }

    @Override
    public VaultInfo unlock(String vault, VaultKey key, Actor actor) throws SigmaVaultException {
        try (var secrets = new GivenSecrets()) {
            return vaults.unlock(vault, secrets.key(key));
        } finally {
            key.clear();
        }
    }

    @Override
    public void check(String vault, VaultKey key) throws SigmaVaultException {
        try (var secrets = new GivenSecrets()) {
            vaults.check(vault, secrets.key(key));
        } finally {
            key.clear();
        }
    }

    @Override
    public TokenKey token(String vault, int slot) throws SigmaVaultException {
        var key = slot(vault, slot).token();
        if (key == null) {
            throw unknown(vault, slot, "of a token");
        }
        return HeaderKeys.of(key);
    }

    @Override
    public SharedKey shares(String vault, int slot) throws SigmaVaultException {
        var key = slot(vault, slot).shares();
        if (key == null) {
            throw unknown(vault, slot, "of shares");
        }
        return HeaderKeys.of(key);
    }

    private SlotInfo slot(String vault, int slot) throws SigmaVaultException {
        return infos(vault).stream()
                .filter(each -> each.number() == slot)
                .findFirst()
                .orElseThrow(() -> unknown(vault, slot, "with this number"));
    }

    private static SigmaVaultException unknown(String vault, int slot, String what) {
        return new SigmaVaultException(
                "slot-unknown",
                404,
                "vault %s has no slot %s: %d; list them first".formatted(vault, what, slot));
    }

    private List<SlotInfo> infos(String vault) throws SigmaVaultException {
        vaults.checkThere(vault);
        try {
            return VaultFolder.slots(folders.disk(vault));
        } catch (SigmaVaultException e) {
            throw Trouble.of(vault, e);
        }
    }

    @Override
    public List<KeySlot> slots(String vault) throws SigmaVaultException {
        return infos(vault).stream().map(LiveKeySlots::shown).toList();
    }

    private static KeySlot shown(SlotInfo slot) {
        var kind =
                switch (slot.kind()) {
                    case PASSPHRASE -> KeySlot.Kind.PASSPHRASE;
                    case KEY_FILE -> KeySlot.Kind.KEY_FILE;
                    case RECIPIENT -> KeySlot.Kind.RECIPIENT;
                    case TOKEN -> KeySlot.Kind.TOKEN;
                    case SHARES -> KeySlot.Kind.SHARES;
                };
        return new KeySlot(slot.number(), kind, slot.label(), slot.created(), slot.detail());
    }

    @Override
    public KeySlot add(String vault, NewSlot slot, VaultKey with, Actor actor)
            throws SigmaVaultException {
        try (var secrets = new GivenSecrets()) {
            vaults.need(vault);
            var wanted = secrets.slot(slot);
            vaults.check(vault, secrets.key(with));
            return vaults.inside(
                    vault,
                    found -> {
                        found.namespace.checkWritable();
                        var made = shown(found.slots().add(wanted));
                        found.note(VaultChange.Kind.SLOT_ADDED, made.id(), actor);
                        return made;
                    });
        } finally {
            slot.clear();
            with.clear();
        }
    }

    @Override
    public void remove(String vault, int slot, Actor actor) throws SigmaVaultException {
        vaults.inside(
                vault,
                found -> {
                    synchronized (found.slots()) {
                        found.namespace.checkWritable();
                        checkUnused(vault, slot, found.slots().slots());
                        found.slots().remove(slot);
                    }
                    found.note(VaultChange.Kind.SLOT_REMOVED, slot, actor);
                    return slot;
                });
    }

    /// A vault that is opened by a key file or a token has one.
    private void checkUnused(String vault, int slot, List<SlotInfo> slots) throws VaultException {
        if (watch.opening(vault) instanceof Opening.Token(var token)
                && slots.size() > 1
                && slots.stream().anyMatch(each -> each.number() == slot && isOf(each, token))
                && slots.stream().noneMatch(each -> each.number() != slot && isOf(each, token))) {
            throw VaultException.tokenInUse(vault, token);
        }
        boolean another = false;
        boolean keyFile = false;
        for (var each : slots) {
            boolean isKeyFile = each.kind() == SlotInfo.Kind.KEY_FILE;
            keyFile |= isKeyFile && each.number() == slot;
            another |= isKeyFile && each.number() != slot;
        }
        boolean last = keyFile && !another && slots.size() > 1;
        if (last && watch.opening(vault) instanceof Opening.KeyFile) {
            throw VaultException.slotInUse(vault);
        }
    }

    private static boolean isOf(SlotInfo slot, String token) {
        var key = slot.token();
        return key != null && key.token().equals(token);
    }

    @Override
    public Opening opening(String vault) throws SigmaVaultException {
        vaults.checkThere(vault);
        return watch.opening(vault);
    }

    @Override
    public Opening.Outcome outcome(String vault) throws SigmaVaultException {
        vaults.checkThere(vault);
        return watch.outcome(vault);
    }

    @Override
    public void tellOutcome(String vault, Opening.Outcome outcome) throws SigmaVaultException {
        vaults.checkThere(vault);
        watch.tell(vault, outcome);
    }

    @Override
    public void setOpening(String vault, Opening opening, Actor actor) throws SigmaVaultException {
        vaults.need(vault);
        if (opening instanceof Opening.KeyFile(var path)) {
            try (var content = KeyFiles.read(vault, path)) {
                vaults.check(vault, new Unlock.KeyFile(content));
            }
        } else if (opening instanceof Opening.Token(var token)
                && infos(vault).stream().noneMatch(slot -> isOf(slot, token))) {
            throw VaultException.noTokenSlot(vault, token);
        }
        vaults.inside(
                vault,
                found -> {
                    try {
                        synchronized (found.slots()) {
                            OpeningFile.write(folders.disk(vault), opening);
                        }
                    } catch (IOException e) {
                        throw Trouble.of(vault, e);
                    }
                    watch.changed(vault, opening);
                    found.note(VaultChange.Kind.OPENING_CHANGED, 0, actor);
                    return opening;
                });
    }
}
