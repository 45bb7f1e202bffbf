package io.sigmavault.update.engine;

import io.sigmavault.audit.AuditLog;
import io.sigmavault.audit.NewEntry;
import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.event.EventStore;
import io.sigmavault.core.event.NewEvent;
import java.util.List;
import java.util.Map;

/// Writes down what happens with updates: an event for programs and pages, an audit entry for people.
record Notes(EventStore events, AuditLog audit) {

    private static final String TOPIC = "io/sigmavault/update/Update/";
    private static final String AGGREGATE = "update";

    /// @param past such as `COMMITTED`
    /// @param version has no characters that JSON would have to escape
    void event(String past, Actor actor, String version) throws SigmaVaultException {
        String payload = "{\"version\":\"" + version + "\"}";
        var event = new NewEvent(TOPIC + past, 1, actor, payload);
        events.append(AGGREGATE, EventStore.ANY_VERSION, List.of(event));
    }

    /// @param verb such as `commit`
    void audit(String verb, NewEntry.Outcome outcome, Map<String, String> detail)
            throws SigmaVaultException {
        audit.record(
                new NewEntry(
                        "update:release:" + verb,
                        outcome,
                        Actor.SYSTEM,
                        "system",
                        "system",
                        detail));
    }
}
