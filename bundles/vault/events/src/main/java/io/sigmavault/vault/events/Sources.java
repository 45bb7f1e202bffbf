package io.sigmavault.vault.events;

import io.sigmavault.audit.AuditLog;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.event.EventStore;
import io.sigmavault.core.lease.Lease;
import io.sigmavault.core.lease.Leases;
import io.sigmavault.vault.KeySlots;
import io.sigmavault.vault.Opening;
import io.sigmavault.vault.Vaults;
import java.time.Duration;
import java.util.Optional;

/// The services that are read and written, each of which may be replaced at any moment.
final class Sources {

    private static final Duration WAIT = Duration.ofSeconds(10);

    final Leases<String, Vaults> vaults = new Leases<>();
    final Leases<String, KeySlots> keySlots = new Leases<>();
    final Leases<String, EventStore> events = new Leases<>();
    final Leases<String, AuditLog> audit = new Leases<>();

    /// The vault engine, if there is one now.
    Optional<Lease<String, Vaults>> vaults() {
        return vaults.tryLease(_ -> true);
    }

    /// What became of a vault's key file; `ASK` while there is no engine.
    Opening.Outcome outcome(String vault) throws SigmaVaultException {
        try (var slots = keySlots.tryLease(_ -> true).orElse(null)) {
            return slots == null ? Opening.Outcome.ASK : slots.service().outcome(vault);
        }
    }

    /// Whether a token opens the vault after a restart.
    boolean byToken(String vault) throws SigmaVaultException {
        try (var slots = keySlots.tryLease(_ -> true).orElse(null)) {
            return slots != null && slots.service().opening(vault) instanceof Opening.Token;
        }
    }

    /// @throws SigmaVaultException code `service-missing` if none has come in 10 s
    Lease<String, EventStore> events() throws SigmaVaultException, InterruptedException {
        return events.lease(_ -> true, WAIT).orElseThrow(() -> missing("event store"));
    }

    /// @throws SigmaVaultException code `service-missing` if none has come in 10 s
    Lease<String, AuditLog> audit() throws SigmaVaultException, InterruptedException {
        return audit.lease(_ -> true, WAIT).orElseThrow(() -> missing("audit log"));
    }

    private static SigmaVaultException missing(String what) {
        return new SigmaVaultException(
                "service-missing", 503, "there is no " + what + ": start its bundle");
    }
}
