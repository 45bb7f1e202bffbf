package io.sigmavault.shell.commands;

import io.sigmavault.audit.AuditLog;
import io.sigmavault.audit.NewEntry;
import io.sigmavault.audit.NewEntry.Outcome;
import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes log-ins to the console, and refusals, into the audit log. Karaf's log-in module tells of
/// them by Event Admin.
@Component(
        property = {
            "event.topics=org/apache/karaf/login/SUCCESS",
            "event.topics=org/apache/karaf/login/FAILURE"
        })
public final class ConsoleLogins implements EventHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleLogins.class);

    private volatile @Nullable AuditLog audit;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindAudit(AuditLog added) {
        audit = added;
    }

    void unbindAudit(AuditLog removed) {
        if (audit == removed) {
            audit = null;
        }
    }

    @Override
    public void handleEvent(Event event) {
        AuditLog log = audit;
        var entry = entry(event.getTopic(), event.getProperty("username"));
        try {
            if (log == null) {
                LOG.warn("The audit log is away: {} is not recorded", entry);
            } else {
                log.record(entry);
            }
        } catch (SigmaVaultException e) {
            LOG.error("{} is not recorded", entry, e);
        }
    }

    static NewEntry entry(String topic, @Nullable Object user) {
        String name = user == null || user.toString().isBlank() ? "nobody" : user.toString();
        return new NewEntry(
                "access:console:log-in",
                topic.endsWith("SUCCESS") ? Outcome.DONE : Outcome.DENIED,
                new Actor("console", name.length() > 255 ? name.substring(0, 255) : name),
                "console",
                "console",
                Map.of());
    }
}
