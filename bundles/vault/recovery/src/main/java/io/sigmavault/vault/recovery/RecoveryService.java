package io.sigmavault.vault.recovery;

import io.sigmavault.audit.AuditLog;
import io.sigmavault.core.Actor;
import io.sigmavault.core.DataFolder;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.crypto.Secret;
import io.sigmavault.keys.shares.ShareWords;
import io.sigmavault.keys.shares.Shares;
import io.sigmavault.vault.KeySlot;
import io.sigmavault.vault.KeySlots;
import io.sigmavault.vault.NewSlot;
import io.sigmavault.vault.RecoveryShares;
import io.sigmavault.vault.SharedKey;
import io.sigmavault.vault.VaultInfo;
import io.sigmavault.vault.VaultKey;
import io.sigmavault.vault.Vaults;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// Shares of vaults: made, checked, handed in, and rehearsed.
@Component(
        service = {RecoveryShares.class, RecoveryService.class},
        configurationPid = "io.sigmavault.vault.recovery")
@Designate(ocd = RecoveryService.Config.class)
public final class RecoveryService implements RecoveryShares {

    private static final int SECRET_BYTES = 32;
    private static final int MOST_SHOWN = 100;

    @ObjectClassDefinition(name = "Recovery shares")
    @interface Config {
        @AttributeDefinition(
                name = "Minutes for shares",
                description = "How long shares that were handed in wait for the others, 1 to 60",
                min = "1",
                max = "60")
        int windowMinutes() default 15;

        @AttributeDefinition(
                name = "Different people",
                description =
                        "Each share of a window has to come from another account; the console counts as one, tokens"
                                + " as none. Off, one person may hand in all of them")
        boolean differentPeople() default false;
    }

    private final Vaults vaults;
    private final KeySlots slots;
    private final Crypto crypto;
    private final Clock clock;
    private final Sets sets;
    private final Windows windows;
    private final Rehearsals rehearsals;

    @Activate
    public RecoveryService(
            @Reference Vaults vaults,
            @Reference KeySlots slots,
            @Reference Crypto crypto,
            @Reference AuditLog audit,
            Config config) {
        this(
                vaults,
                slots,
                crypto,
                audit,
                new Windows.Rules(
                        Duration.ofMinutes(Math.clamp(config.windowMinutes(), 1, 60)),
                        config.differentPeople()),
                DataFolder.ofProcess().config().resolve("recovery"),
                Clock.systemUTC());
        windows.start();
    }

    /// For tests.
    RecoveryService(
            Vaults vaults,
            KeySlots slots,
            Crypto crypto,
            AuditLog audit,
            Windows.Rules rules,
            Path folder,
            Clock clock) {
        this.vaults = vaults;
        this.slots = slots;
        this.crypto = crypto;
        this.clock = clock;
        sets = new Sets(slots);
        windows = new Windows(new Trail(audit), rules, clock);
        rehearsals = new Rehearsals(folder);
    }

    @Deactivate
    void deactivate() {
        windows.close();
    }

    Windows openWindows() {
        return windows;
    }

    @Override
    public Made make(
            String vault, String label, int threshold, int count, VaultKey with, Actor actor)
            throws SigmaVaultException {
        try (var secret = Secret.owning(crypto.random().bytes(SECRET_BYTES))) {
            if (threshold < 2
                    || threshold > count
                    || count > io.sigmavault.keys.shares.Share.MOST) {
                throw new SigmaVaultException(
                        "field-invalid",
                        400,
                        "there are 2 to 16 shares, of which 2 or more are needed, not %d of %d"
                                .formatted(threshold, count));
            }
            try (var split = Shares.split(secret, threshold, count, crypto.random())) {
                var key = new SharedKey(threshold, split.set().commitments());
                var slot = new NewSlot.Shares(label, key, secret.bytes().clone());
                var made = slots.add(vault, slot, with, actor);
                var words = split.shares().stream().map(ShareWords::of).toList();
                return new Made(made, Shares.idText(split.set().id()), threshold, words);
            }
        } finally {
            with.clear();
        }
    }

    @Override
    public Share check(String vault, char[] words) throws SigmaVaultException {
        try (var found = sets.find(vault, words)) {
            var share = found.share();
            return new Share(
                    found.slot().id(),
                    Shares.idText(share.setId()),
                    share.number(),
                    share.threshold(),
                    share.count());
        }
    }

    @Override
    public Window handIn(String vault, Purpose purpose, char[] words, Actor actor)
            throws SigmaVaultException {
        var found = sets.find(vault, words);
        try {
            if (purpose == Purpose.UNLOCK && vaults.info(vault).state() != VaultInfo.State.LOCKED) {
                throw new SigmaVaultException(
                        "vault-unlocked",
                        409,
                        "vault " + vault + " is unlocked already: shares are not needed");
            }
            var id = new OpenWindow.Id(vault, found.slot().id(), purpose);
            return windows.handIn(
                    id,
                    found.share(),
                    actor,
                    key -> complete(vault, found.slot(), purpose, key, actor));
        } catch (SigmaVaultException | RuntimeException e) {
            found.close();
            throw e;
        }
    }

    private void complete(String vault, KeySlot slot, Purpose purpose, VaultKey key, Actor actor)
            throws SigmaVaultException {
        switch (purpose) {
            case UNLOCK -> slots.unlock(vault, key, actor);
            case REHEARSE -> {
                slots.check(vault, key);
                note(vault, slot.created().getEpochSecond(), slot.kind(), slot.id(), actor);
            }
        }
    }

    private Rehearsal note(String vault, long made, KeySlot.Kind kind, int slot, Actor actor)
            throws SigmaVaultException {
        var told = new Rehearsal(clock.instant(), kind, slot, actor);
        rehearsals.add(new Rehearsals.Line(vault, made, told));
        return told;
    }

    @Override
    public List<Window> windows(String vault) {
        return windows.of(vault);
    }

    @Override
    public void cancel(String vault, Actor actor) throws SigmaVaultException {
        windows.cancel(vault, actor);
    }

    @Override
    public Rehearsal rehearse(String vault, VaultKey key, Actor actor) throws SigmaVaultException {
        var kind =
                switch (key) {
                    case VaultKey.Passphrase _ -> KeySlot.Kind.PASSPHRASE;
                    case VaultKey.KeyFile _ -> KeySlot.Kind.KEY_FILE;
                    case VaultKey.Token _ -> KeySlot.Kind.TOKEN;
                    case VaultKey.Shares _ -> KeySlot.Kind.SHARES;
                };
        slots.check(vault, key);
        return note(vault, vaults.info(vault).created().getEpochSecond(), kind, 0, actor);
    }

    @Override
    public List<Rehearsal> rehearsals(String vault) throws SigmaVaultException {
        var there = slots.slots(vault);
        long made = vaults.info(vault).created().getEpochSecond();
        return rehearsals.read().stream()
                .filter(line -> line.vault().equals(vault))
                .filter(line ->
                        line.rehearsal().slot() == 0
                                ? line.made() == made
                                : there.stream().anyMatch(slot -> isOf(line, slot)))
                .map(Rehearsals.Line::rehearsal)
                .limit(MOST_SHOWN)
                .toList();
    }

    private static boolean isOf(Rehearsals.Line line, KeySlot slot) {
        return slot.id() == line.rehearsal().slot()
                && slot.kind() == line.rehearsal().kind()
                && slot.created().getEpochSecond() == line.made();
    }
}
