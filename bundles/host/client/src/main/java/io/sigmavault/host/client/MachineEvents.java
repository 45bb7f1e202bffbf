package io.sigmavault.host.client;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.event.EventStore;
import io.sigmavault.core.event.NewEvent;
import io.sigmavault.host.Alarm;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells what happens at the machine: disks that come and go as signals, which nobody keeps; alarms as stored events.
final class MachineEvents implements AlarmBoard.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(MachineEvents.class);

    private final EventStore events;
    private volatile @Nullable EventAdmin signals;

    MachineEvents(EventStore events) {
        this.events = events;
    }

    void signals(@Nullable EventAdmin admin) {
        signals = admin;
    }

    /// @param past `ADDED`, `REMOVED` or `CHANGED`
    /// @param name of a block device
    void disk(String past, String name) {
        var admin = signals;
        if (admin != null) {
            var payload = "{\"name\":" + quoted(name) + "}";
            admin.postEvent(
                    new Event("io/sigmavault/host/Disk/" + past, Map.of("payload", payload)));
        }
    }

    @Override
    public void raised(Alarm alarm) {
        LOG.error("{}: {}: look at the page Machine, Disks", alarm.kind(), alarm.subject());
        store("RAISED", alarm);
    }

    @Override
    public void cleared(Alarm alarm) {
        LOG.info("{}: {}: over", alarm.kind(), alarm.subject());
        store("CLEARED", alarm);
    }

    private void store(String past, Alarm alarm) {
        var payload =
                "{\"kind\":\"" + alarm.kind() + "\",\"subject\":" + quoted(alarm.subject()) + "}";
        var event = new NewEvent("io/sigmavault/host/Alarm/" + past, 1, Actor.SYSTEM, payload);
        try {
            events.append("host", EventStore.ANY_VERSION, List.of(event));
        } catch (SigmaVaultException e) {
            LOG.warn("no event for {} {}: {}", alarm.kind(), past, e.getMessage());
        }
    }

    /// A text of JSON; what is not printable ASCII, or would need an escape, becomes `?`.
    private static String quoted(String text) {
        return '"' + text.replaceAll("[^ -~]|[\"\\\\]", "?") + '"';
    }
}
