package io.sigmavault.backup.engine;

import io.sigmavault.audit.AuditLog;
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

/// Tells what became of backups: events, audit entries, the log.
record BackupNotes(EventStore events, AuditLog audit) {

    private static final Logger LOG = LoggerFactory.getLogger(BackupNotes.class);

    /// @param past `WRITTEN` or `FAILED`
    /// @param pool its name has `a-z 0-9 -` only
    void mirror(String past, String pool) {
        event(
                "Mirror/" + past,
                Actor.SYSTEM,
                "{\"pool\":\"" + pool.replaceAll("[^a-z0-9-]", "?") + "\"}");
    }

    void mirrorFailed(String pool, Exception cause) {
        LOG.error(
                "settings can't be mirrored to pool {}: {}; free space there, or replace its disk",
                pool,
                cause.getMessage());
        mirror("FAILED", pool);
        try {
            audit("backup:mirror:write", Outcome.FAILED, Actor.SYSTEM, "pool/" + pool, "system");
        } catch (SigmaVaultException e) {
            LOG.warn("a failed mirror is not audited: {}", e.getMessage());
        }
    }

    void event(String thing, Actor actor, String payload) {
        try {
            events.append(
                    "backup",
                    EventStore.ANY_VERSION,
                    List.of(new NewEvent("io/sigmavault/backup/" + thing, 1, actor, payload)));
        } catch (SigmaVaultException e) {
            LOG.warn("no event for backup {}: {}", thing, e.getMessage());
        }
    }

    /// @throws SigmaVaultException code `audit-failed`
    void audit(String action, Outcome outcome, Actor actor, String resource, String origin)
            throws SigmaVaultException {
        audit.record(new NewEntry(action, outcome, actor, resource, origin, Map.of()));
    }
}
