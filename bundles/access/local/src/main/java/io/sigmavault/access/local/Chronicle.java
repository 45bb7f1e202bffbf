package io.sigmavault.access.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sigmavault.audit.NewEntry;
import io.sigmavault.audit.NewEntry.Outcome;
import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.event.EventStore;
import io.sigmavault.core.event.NewEvent;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes down what happens: the audit log first, since without it nothing goes ahead; then, for
/// changes, the event store, which may be missing.
final class Chronicle {

    private static final Logger LOG = LoggerFactory.getLogger(Chronicle.class);

    private final Services services;

    Chronicle(Services services) {
        this.services = services;
    }

    /// @throws SigmaVaultException code `audit-failed`: then the action must not go ahead
    void audit(
            String action,
            Outcome outcome,
            Actor actor,
            String resource,
            String origin,
            Map<String, String> detail)
            throws SigmaVaultException {
        var entry = new NewEntry(action, outcome, actor, resource, origin, detail);
        try (var audit = services.audit()) {
            if (outcome == Outcome.DENIED) {
                audit.service().recordRefusal(entry);
            } else {
                audit.service().record(entry);
            }
        }
    }

    /// Counts somebody's reading. Nobody waits for an audit log that is just being replaced, for this.
    void reads(String action, Actor actor, String resource, String origin)
            throws SigmaVaultException {
        try (var audit = services.audit.tryLease(_ -> true).orElse(null)) {
            if (audit != null) {
                audit.service()
                        .count(
                                new NewEntry(
                                        action,
                                        Outcome.ALLOWED,
                                        actor,
                                        resource,
                                        origin,
                                        Map.of()));
            }
        }
    }

    /// Tells that an account's things changed.
    ///
    /// @param thing what and how, such as `Token/CREATED`
    /// @param payload no secrets
    void event(String account, String thing, Actor actor, ObjectNode payload) {
        var event = new NewEvent("io/sigmavault/access/" + thing, 1, actor, payload.toString());
        try (var events = services.events().orElse(null)) {
            if (events != null) {
                events.service()
                        .append("account/" + account, EventStore.ANY_VERSION, List.of(event));
            }
        } catch (SigmaVaultException e) {
            LOG.warn("no event for access {}, but an audit entry: {}", thing, e.getMessage());
        }
    }
}
