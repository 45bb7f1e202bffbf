package io.sigmavault.update.engine;

import io.sigmavault.access.Caller;
import io.sigmavault.audit.AuditLog;
import io.sigmavault.audit.NewEntry.Outcome;
import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.event.EventStore;
import io.sigmavault.host.Host;
import io.sigmavault.host.SystemSlots;
import io.sigmavault.update.PastUpdate;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// After each start: did the update work? Looks every half minute until the running version is known to work, and
/// writes down once how the newest update went.
@Component(service = {})
public final class UpdateOutcome {

    private static final Logger LOG = LoggerFactory.getLogger(UpdateOutcome.class);
    private static final Caller ITSELF =
            new Caller(Actor.SYSTEM, Set.of("host:update:read"), "", "system");
    private static final long EVERY_SECONDS = 30;

    private final Host host;
    private final Notes notes;
    private final UpdateFolder folder;
    private final Clock clock;
    private final ScheduledExecutorService clockwork =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("update-outcome").factory());

    @Activate
    public UpdateOutcome(
            @Reference Host host, @Reference EventStore events, @Reference AuditLog audit) {
        this(host, new Notes(events, audit), UpdateFolder.ofProcess(), Clock.systemUTC());
        if (folder.running().isPresent()) {
            clockwork.scheduleWithFixedDelay(this::look, 1, EVERY_SECONDS, TimeUnit.SECONDS);
        }
    }

    UpdateOutcome(Host host, Notes notes, UpdateFolder folder, Clock clock) {
        this.host = host;
        this.notes = notes;
        this.folder = folder;
        this.clock = clock;
    }

    @Deactivate
    void close() {
        clockwork.shutdownNow();
    }

    private void look() {
        try {
            if (settled()) {
                clockwork.shutdown();
            }
        } catch (SigmaVaultException e) {
            LOG.warn("how the last update went can't be told yet: {}", e.getMessage());
        }
    }

    /// @return true once there is nothing left to wait for
    boolean settled() throws SigmaVaultException {
        var running = folder.running();
        if (running.isEmpty()) {
            return true;
        }
        var slots = host.slots(ITSELF);
        boolean works = slots.slots().stream().anyMatch(slot -> slot.running() && slot.blessed());
        if (works) {
            boolean alone =
                    slots.slots().stream().noneMatch(slot -> !slot.running() && slot.bootable());
            new SlotFeatureGate(folder, clock).works(running.get(), alone);
        }
        var newest = new History(folder).list().stream().findFirst();
        if (newest.isEmpty() || newest.get().outcome() != PastUpdate.Outcome.WAITING) {
            return works;
        }
        return judge(newest.get(), slots, works);
    }

    private boolean judge(PastUpdate update, SystemSlots slots, boolean works)
            throws SigmaVaultException {
        if (update.to().equals(slots.running())) {
            if (works) {
                end(update, PastUpdate.Outcome.COMMITTED, "COMMITTED", "commit", Outcome.DONE);
                LOG.info("version {} works", update.to());
            }
            return works;
        }
        var other = slots.slots().stream().filter(slot -> !slot.running()).findFirst();
        if (other.isEmpty()) {
            return false; // the helper is writing
        }
        boolean there = other.get().version().equals(update.to());
        if (there && other.get().bootable()) {
            return works; // it was not started yet
        }
        if (there) {
            end(update, PastUpdate.Outcome.FELL_BACK, "FELL_BACK", "commit", Outcome.FAILED);
            LOG.error(
                    "version {} did not work, so {} runs again: keep it, and look for a newer release",
                    update.to(),
                    slots.running());
            return works;
        }
        new History(folder).ended(PastUpdate.Outcome.REPLACED, clock.instant());
        return works;
    }

    /// The history last: after a power cut before it, all of this is done once more.
    private void end(
            PastUpdate update,
            PastUpdate.Outcome outcome,
            String past,
            String verb,
            Outcome audited)
            throws SigmaVaultException {
        notes.audit(verb, audited, Map.of("from", update.from(), "to", update.to()));
        notes.event(past, Actor.SYSTEM, update.to());
        new History(folder).ended(outcome, clock.instant());
    }
}
