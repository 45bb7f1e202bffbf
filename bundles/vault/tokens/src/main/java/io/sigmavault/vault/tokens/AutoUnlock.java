package io.sigmavault.vault.tokens;

import io.sigmavault.audit.AuditLog;
import io.sigmavault.audit.NewEntry;
import io.sigmavault.audit.NewEntry.Outcome;
import io.sigmavault.audit.OnBehalf;
import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.keys.HsmError;
import io.sigmavault.keys.HsmException;
import io.sigmavault.keys.HsmHealth;
import io.sigmavault.keys.HsmSession;
import io.sigmavault.vault.KeySlots;
import io.sigmavault.vault.Opening;
import io.sigmavault.vault.VaultInfo;
import io.sigmavault.vault.Vaults;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens vaults whose opening is a token, as soon as the token is there: looks every two seconds on one thread, and at once when
/// a driver comes. A vault that was locked by hand stays locked. What it does is in the audit log before it is done.
///
/// A PIN is tried once for all vaults of a token. One that was refused is not tried again until the server restarts or somebody
/// says anew that a vault is to be opened so: a token locks after a few. Other failures are tried again every minute.
final class AutoUnlock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AutoUnlock.class);
    private static final long EVERY_SECONDS = 2;

    private final Vaults vaults;
    private final KeySlots slots;
    private final Drivers drivers;
    private final Pins pins;
    private final SlotSecrets secrets;
    private final AuditLog audit;
    private final Attempts attempts;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("vault-tokens").factory());

    AutoUnlock(
            Vaults vaults,
            KeySlots slots,
            Drivers drivers,
            Pins pins,
            SlotSecrets secrets,
            AuditLog audit,
            Clock clock) {
        this.vaults = vaults;
        this.slots = slots;
        this.drivers = drivers;
        this.pins = pins;
        this.secrets = secrets;
        this.audit = audit;
        attempts = new Attempts(clock);
    }

    void start() {
        thread.scheduleWithFixedDelay(this::lookAnyway, 0, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private void lookAnyway() {
        try {
            look();
        } catch (RuntimeException e) {
            // A scheduled task that throws would not be run again.
            LOG.warn("vaults are opened by tokens at the next look", e);
        }
    }

    /// A driver is there, perhaps with its token.
    void came() {
        attempts.came();
    }

    /// Somebody says that this token opens vaults.
    void trust(String token) {
        attempts.trust(token);
    }

    Optional<String> trouble(String vault) {
        return attempts.trouble(vault);
    }

    /// Looks once.
    synchronized void look() {
        waiting().forEach(this::open);
    }

    /// Vaults to be opened, by token.
    private Map<String, List<String>> waiting() {
        var waiting = new TreeMap<String, List<String>>();
        var all = vaults.list();
        attempts.keep(all.stream().map(VaultInfo::name).toList());
        for (var vault : all) {
            if (vault.formatVersion() > 0 && vault.state() == VaultInfo.State.LOCKED) {
                var token = token(vault.name());
                if (token != null) {
                    waiting.computeIfAbsent(token, _ -> new ArrayList<>()).add(vault.name());
                }
            }
        }
        return waiting;
    }

    private @Nullable String token(String vault) {
        try {
            return slots.opening(vault) instanceof Opening.Token(var token)
                            && slots.outcome(vault) != Opening.Outcome.HELD
                            && attempts.isDue(token, vault)
                    ? token
                    : null;
        } catch (SigmaVaultException e) {
            return null; // it has gone, or its disk has
        }
    }

    private void open(String token, List<String> names) {
        new OnBehalf(actor(token), "system")
                .call(() -> {
                    openAll(token, names);
                    return token;
                });
    }

    private void openAll(String token, List<String> names) {
        var health = drivers.health(token).map(HsmHealth::state).orElse(HsmHealth.State.MISSING);
        if (health == HsmHealth.State.MISSING) {
            return; // it is waited for
        }
        try (var pin = pins.of(token, null)) {
            drivers.inSession(
                    token,
                    pin,
                    session -> {
                        names.forEach(vault -> open(session, token, vault));
                        return token;
                    });
        } catch (SigmaVaultException e) {
            names.forEach(vault -> failed(token, vault, e));
            boolean refused = e instanceof HsmException told && told.error() == HsmError.WRONG_PIN;
            if (refused) {
                attempts.refused(token);
            }
        }
    }

    private void open(HsmSession session, String token, String vault) {
        try {
            var key = secrets.open(session, token, secrets.of(vault, token));
            try {
                record(token, vault, Outcome.ALLOWED, "");
                slots.unlock(vault, key, actor(token));
            } finally {
                key.clear();
            }
            attempts.opened(vault);
            slots.tellOutcome(vault, Opening.Outcome.OPENED);
            LOG.info("vault {} was opened by token {}", vault, token);
        } catch (SigmaVaultException e) {
            failed(token, vault, e);
        }
    }

    private void failed(String token, String vault, SigmaVaultException why) {
        boolean news = attempts.failed(vault, why);
        boolean wrong =
                why.code().equals("token-key-wrong")
                        || why instanceof HsmException e
                                && switch (e.error()) {
                                    case WRONG_PIN, KEY_MISSING, WRAPPED_KEY_REFUSED -> true;
                                    default -> false;
                                };
        try {
            slots.tellOutcome(vault, wrong ? Opening.Outcome.WRONG : Opening.Outcome.FAILED);
            if (news) {
                LOG.warn("vault {} is not opened by token {}: {}", vault, token, why.getMessage());
                record(token, vault, Outcome.FAILED, why.code());
            }
        } catch (SigmaVaultException e) {
            LOG.warn("that vault {} was not opened is not noted: {}", vault, e.code());
        }
    }

    private void record(String token, String vault, Outcome outcome, String why)
            throws SigmaVaultException {
        var detail = why.isEmpty() ? Map.of("token", token) : Map.of("token", token, "reason", why);
        audit.record(
                new NewEntry(
                        "vault:vault:unlock",
                        outcome,
                        actor(token),
                        "vault/" + vault,
                        "system",
                        detail));
    }

    private static Actor actor(String token) {
        return new Actor("system", "token " + token);
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(EVERY_SECONDS, TimeUnit.SECONDS)) {
                LOG.info("a token is waited for while the service goes");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
