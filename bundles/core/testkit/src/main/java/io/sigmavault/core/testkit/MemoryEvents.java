package io.sigmavault.core.testkit;

import io.sigmavault.core.event.Event;
import io.sigmavault.core.event.EventStore;
import io.sigmavault.core.event.NewEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Events of one aggregate, in memory, for tests of who appends and loads them. Asks for no version, tells nobody, and takes
/// any number.
public final class MemoryEvents implements EventStore {

    private final List<Event> events = new ArrayList<>();

    /// All that was appended.
    public List<Event> all() {
        return List.copyOf(events);
    }

    @Override
    public List<Event> append(String aggregate, long expectedVersion, List<NewEvent> fresh) {
        int before = events.size();
        for (NewEvent event : fresh) {
            events.add(
                    new Event(
                            events.size() + 1,
                            aggregate,
                            events.size() + 1,
                            event.topic(),
                            event.schema(),
                            Instant.EPOCH,
                            event.actor(),
                            event.payload(),
                            ""));
        }
        return List.copyOf(events.subList(before, events.size()));
    }

    @Override
    public List<Event> load(String aggregate, long afterVersion, int limit) {
        return events.stream().skip(afterVersion).limit(limit).toList();
    }

    @Override
    public List<Event> read(long afterPosition, int limit) {
        return load("", afterPosition, limit);
    }

    @Override
    public long lastPosition() {
        return events.size();
    }

    @Override
    public Subscription subscribe(
            long afterPosition, Predicate<Event> filter, EventListener listener) {
        return () -> {};
    }
}
