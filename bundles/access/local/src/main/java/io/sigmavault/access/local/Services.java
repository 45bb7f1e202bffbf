package io.sigmavault.access.local;

import io.sigmavault.audit.AuditLog;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.event.EventStore;
import io.sigmavault.core.lease.Lease;
import io.sigmavault.core.lease.Leases;
import io.sigmavault.crypto.Crypto;
import java.time.Duration;
import java.util.Optional;

/// What others provide, each replaceable at any moment. A call waits while its only provider is being
/// replaced.
final class Services {

    private static final Duration WAIT = Duration.ofSeconds(10);

    final Leases<String, Crypto> crypto = new Leases<>();
    final Leases<String, AuditLog> audit = new Leases<>();
    final Leases<String, EventStore> events = new Leases<>();

    Lease<String, Crypto> crypto() throws SigmaVaultException {
        return await(crypto)
                .orElseThrow(() -> missing("crypto-missing", "io.sigmavault.crypto.registry"));
    }

    Lease<String, AuditLog> audit() throws SigmaVaultException {
        return await(audit).orElseThrow(() -> missing("audit-failed", "io.sigmavault.audit.chain"));
    }

    /// The event store if there is one now; nothing depends on it.
    Optional<Lease<String, EventStore>> events() {
        return events.tryLease(_ -> true);
    }

    private static <S> Optional<Lease<String, S>> await(Leases<String, S> leases) {
        try {
            return leases.lease(_ -> true, WAIT);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return leases.tryLease(_ -> true);
        }
    }

    private static SigmaVaultException missing(String code, String bundle) {
        return new SigmaVaultException(
                code, 503, "bundle " + bundle + " does not run, so this can't be done: start it");
    }
}
