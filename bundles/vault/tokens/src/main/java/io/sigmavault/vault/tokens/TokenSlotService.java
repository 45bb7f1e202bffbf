package io.sigmavault.vault.tokens;

import io.sigmavault.audit.AuditLog;
import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.keys.HsmProvider;
import io.sigmavault.keys.HsmSession;
import io.sigmavault.keys.PinCredential;
import io.sigmavault.vault.KeySlots;
import io.sigmavault.vault.NewSlot;
import io.sigmavault.vault.Opening;
import io.sigmavault.vault.TokenKey;
import io.sigmavault.vault.TokenSlots;
import io.sigmavault.vault.VaultKey;
import io.sigmavault.vault.Vaults;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/// Slots of vaults that tokens open, with whatever drivers are there. Opens by itself, too, what is to be opened so.
@Component(
        service = {TokenSlots.class, TokenSlotService.class},
        immediate = true)
public final class TokenSlotService implements TokenSlots {

    private final KeySlots slots;
    private final Drivers drivers = new Drivers();
    private final Pins pins;
    private final SlotSecrets secrets;
    private final AutoUnlock alone;

    @Activate
    public TokenSlotService(
            @Reference Vaults vaults,
            @Reference KeySlots slots,
            @Reference Crypto crypto,
            @Reference AuditLog audit) {
        this(vaults, slots, crypto, audit, PinCredential::of, Clock.systemUTC());
        alone.start();
    }

    /// For tests, which look by hand.
    TokenSlotService(
            Vaults vaults,
            KeySlots slots,
            Crypto crypto,
            AuditLog audit,
            Pins.Source credentials,
            Clock clock) {
        this.slots = slots;
        pins = new Pins(credentials);
        secrets = new SlotSecrets(crypto, slots);
        alone = new AutoUnlock(vaults, slots, drivers, pins, secrets, audit, clock);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindDriver(HsmProvider driver, Map<String, ?> properties) {
        drivers.add(driver, properties);
        alone.came();
    }

    void unbindDriver(HsmProvider driver) {
        drivers.remove(driver);
    }

    @Deactivate
    void deactivate() {
        alone.close();
    }

    Drivers drivers() {
        return drivers;
    }

    /// Opens what is to be opened by itself, once.
    void look() {
        alone.look();
    }

    @Override
    public NewSlot slot(String label, String token, @Nullable String key, char @Nullable [] pin)
            throws SigmaVaultException {
        try (var given = pins.of(token, pin)) {
            return drivers.inSession(
                    token, given, session -> secrets.make(session, label, token, key));
        }
    }

    @Override
    public VaultKey key(String vault, String token, char @Nullable [] pin)
            throws SigmaVaultException {
        var found = secrets.of(vault, token);
        boolean byItself = slots.opening(vault).equals(new Opening.Token(token));
        if (pin == null && !byItself) {
            throw new SigmaVaultException(
                    "pin-missing",
                    400,
                    "vault %s needs the PIN of token %s: give it, or an empty one if the token has none"
                            .formatted(vault, token));
        }
        return unwrapped(token, pin, found);
    }

    private VaultKey unwrapped(String token, char @Nullable [] pin, List<TokenKey> found)
            throws SigmaVaultException {
        try (var given = pins.of(token, pin)) {
            return drivers.inSession(token, given, session -> secrets.open(session, token, found));
        }
    }

    @Override
    public void openAlone(String vault, String token, Actor actor) throws SigmaVaultException {
        slots.check(vault, unwrapped(token, null, secrets.of(vault, token)));
        slots.setOpening(vault, new Opening.Token(token), actor);
        alone.trust(token);
    }

    @Override
    public void checkAlone(String token) throws SigmaVaultException {
        try (var given = pins.of(token, null)) {
            drivers.inSession(token, given, HsmSession::keys);
        }
    }

    @Override
    public Optional<String> trouble(String vault) {
        return alone.trouble(vault);
    }
}
