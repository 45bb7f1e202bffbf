package io.sigmavault.core.store;

import io.sigmavault.core.lease.Leases;
import io.sigmavault.core.task.Task;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;

/// Tells that a task changed: `io/sigmavault/core/Task/CHANGED` through the Event Admin, if there is
/// one. Progress is told at most four times a second a task.
final class TaskSignals {

    private static final String TOPIC = "io/sigmavault/core/Task/CHANGED";
    private static final Duration QUIET = Duration.ofMillis(250);

    final Leases<String, EventAdmin> admins = new Leases<>();
    private final Map<String, Instant> last = new ConcurrentHashMap<>();
    private final Clock clock;

    TaskSignals(Clock clock) {
        this.clock = clock;
    }

    void progress(Task task) {
        Instant now = clock.instant();
        Instant before = last.get(task.id());
        if (before == null || !now.isBefore(before.plus(QUIET))) {
            last.put(task.id(), now);
            send(task);
        }
    }

    void state(Task task) {
        if (task.state().ended()) {
            last.remove(task.id());
        }
        send(task);
    }

    private void send(Task task) {
        try (var admin = admins.tryLease(_ -> true).orElse(null)) {
            if (admin != null) {
                var payload = Map.of("payload", TaskFormat.signal(task));
                admin.service().postEvent(new Event(TOPIC, payload));
            }
        }
    }
}
