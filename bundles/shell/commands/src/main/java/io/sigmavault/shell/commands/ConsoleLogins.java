package io.sigmavault.shell.commands;

import io.sigmavault.audit.AuditLog;
import io.sigmavault.audit.NewEntry;
import io.sigmavault.audit.NewEntry.Outcome;
import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import java.util.Map;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.server.SshServer;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.event.EventHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes log-ins to the console, and refusals, into the audit log. The SSH server tells when
/// somebody is in; Karaf's log-in module tells by Event Admin of keys that it refuses. (Its successes
/// don't count: a client may ask whether a key would do, without having it.)
@Component(
        service = EventHandler.class,
        immediate = true,
        property = "event.topics=org/apache/karaf/login/FAILURE")
public final class ConsoleLogins implements EventHandler, SessionListener {

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

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindServer(SshServer added) {
        added.addSessionListener(this);
    }

    void unbindServer(SshServer removed) {
        removed.removeSessionListener(this);
    }

    @Override
    public void sessionEvent(Session session, SessionListener.Event event) {
        if (event == SessionListener.Event.Authenticated) {
            record(entry(Outcome.DONE, session.getUsername()));
        }
    }

    @Override
    public void handleEvent(org.osgi.service.event.Event event) {
        record(entry(Outcome.DENIED, event.getProperty("username")));
    }

    private void record(NewEntry entry) {
        AuditLog log = audit;
        try {
            if (log == null) {
                LOG.warn("The audit log is away: {} is not recorded", entry);
            } else if (entry.outcome() == Outcome.DENIED) {
                log.recordRefusal(entry);
            } else {
                log.record(entry);
            }
        } catch (SigmaVaultException e) {
            LOG.error("{} is not recorded", entry, e);
        }
    }

    static NewEntry entry(Outcome outcome, @Nullable Object user) {
        String name = user == null || user.toString().isBlank() ? "nobody" : user.toString();
        return new NewEntry(
                "access:console:log-in",
                outcome,
                new Actor("console", name.length() > 255 ? name.substring(0, 255) : name),
                "console",
                "console",
                Map.of());
    }
}
