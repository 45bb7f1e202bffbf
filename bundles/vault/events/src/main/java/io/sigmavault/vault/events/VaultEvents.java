package io.sigmavault.vault.events;

import io.sigmavault.audit.AuditLog;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.event.EventStore;
import io.sigmavault.core.lease.Leases;
import io.sigmavault.vault.KeySlots;
import io.sigmavault.vault.Vaults;
import java.time.Duration;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Derives events and audit entries from the vaults: at least once, in order, keyed by vault and
/// sequence.
@Component(service = VaultEvents.class, immediate = true)
public final class VaultEvents {

    private static final Logger LOG = LoggerFactory.getLogger(VaultEvents.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Sources sources = new Sources();
    private final VaultStates states = new VaultStates(sources);
    private final Thread watcher = Thread.ofVirtual().name("vault events").unstarted(this::watch);

    @Activate
    public VaultEvents() {
        watcher.start();
    }

    @Deactivate
    void close() {
        watcher.interrupt();
        Quietly.join(watcher);
    }

    private void watch() {
        try {
            while (true) {
                try {
                    states.look();
                } catch (SigmaVaultException e) {
                    LOG.warn("states of vaults are told late: {}", e.code());
                } catch (RuntimeException e) {
                    LOG.warn("states of vaults are told late", e);
                }
                Thread.sleep(LOOK_EVERY);
            }
        } catch (InterruptedException _) {
            states.stop();
        }
    }

    @Reference(
            service = Vaults.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindVaults(Vaults vaults, Map<String, ?> properties) {
        sources.vaults.add("vaults", vaults, properties);
    }

    void unbindVaults(Vaults vaults) {
        sources.vaults.remove(vaults, Leases.DRAIN);
    }

    @Reference(
            service = KeySlots.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindKeySlots(KeySlots slots, Map<String, ?> properties) {
        sources.keySlots.add("slots", slots, properties);
    }

    void unbindKeySlots(KeySlots slots) {
        sources.keySlots.remove(slots, Leases.DRAIN);
    }

    @Reference(
            service = EventStore.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindEvents(EventStore events, Map<String, ?> properties) {
        sources.events.add("events", events, properties);
    }

    void unbindEvents(EventStore events) {
        sources.events.remove(events, Leases.DRAIN);
    }

    @Reference(
            service = AuditLog.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindAudit(AuditLog audit, Map<String, ?> properties) {
        sources.audit.add("audit", audit, properties);
    }

    void unbindAudit(AuditLog audit) {
        sources.audit.remove(audit, Leases.DRAIN);
    }
}
