package io.sigmavault.core.platform.karaf;

import io.sigmavault.audit.AuditLog;
import io.sigmavault.audit.NewEntry;
import io.sigmavault.audit.NewEntry.Outcome;
import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes changes of bundles and features into the audit log, when there is one. What was changed
/// may be the log's own bundle: then the entry waits for it.
final class Trail {

    private static final Logger LOG = LoggerFactory.getLogger(Trail.class);
    private static final Duration WAIT = Duration.ofSeconds(5);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final BundleContext bundles;
    private volatile boolean seen;

    /// @param own this bundle's; the framework's is used, which stays good when this bundle itself is
    ///     updated
    Trail(BundleContext own) {
        this.bundles = own.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).getBundleContext();
        this.seen = bundles.getServiceReference(AuditLog.class) != null;
    }

    /// Does `change`, then records how it ended.
    void around(String action, String resource, Actor actor, Change change)
            throws SigmaVaultException {
        seen |= bundles.getServiceReference(AuditLog.class) != null;
        try {
            Map<String, String> detail = change.run();
            record(action, Outcome.DONE, resource, actor, detail);
        } catch (SigmaVaultException e) {
            Outcome outcome = e.status() < 500 ? Outcome.DENIED : Outcome.FAILED;
            record(action, outcome, resource, actor, Map.of("code", e.code()));
            throw e;
        }
    }

    private void record(
            String action,
            Outcome outcome,
            String resource,
            Actor actor,
            Map<String, String> detail)
            throws SigmaVaultException {
        LOG.info("{} {} {} by {}", action, resource, outcome, actor);
        String origin = actor.kind().equals("console") ? "console" : actor.kind();
        var entry = new NewEntry(action, outcome, actor, resource, origin, detail);
        long end = System.nanoTime() + WAIT.toNanos();
        do {
            ServiceReference<AuditLog> reference = bundles.getServiceReference(AuditLog.class);
            AuditLog log = reference == null ? null : bundles.getService(reference);
            if (log != null) {
                try {
                    log.record(entry);
                    return;
                } finally {
                    bundles.ungetService(reference);
                }
            }
            LockSupport.parkNanos(POLL_NANOS);
        } while (seen && System.nanoTime() - end < 0);
        if (seen) {
            LOG.warn("The audit log is away: {} {} is not recorded", action, resource);
        }
    }

    /// A change; gives what is worth recording about it.
    @FunctionalInterface
    interface Change {
        Map<String, String> run() throws SigmaVaultException;
    }
}
