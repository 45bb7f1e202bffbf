package io.sigmavault.access.local;

import io.sigmavault.core.event.Event;
import io.sigmavault.core.event.EventStore;
import io.sigmavault.core.event.NewEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// An event store that only remembers what was appended.
final class EventNotes implements EventStore {

    private final List<Event> events = new ArrayList<>();

    List<Event> all() {
        return events;
    }

    String text() {
        return events.toString();
    }

    @Override
    public List<Event> append(String aggregate, long expectedVersion, List<NewEvent> fresh) {
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
        return events;
    }

    @Override
    public List<Event> load(String aggregate, long afterVersion, int limit) {
        return events;
    }

    @Override
    public List<Event> read(long afterPosition, int limit) {
        return events;
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
