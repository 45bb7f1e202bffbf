package io.sigmavault.rest.events;

import io.sigmavault.core.Actor;
import io.sigmavault.core.event.Event;
import io.sigmavault.core.event.EventStore;
import io.sigmavault.core.event.NewEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Events in memory.
final class MemoryStore implements EventStore {

    private final List<Event> events = new ArrayList<>();

    synchronized void add(String topic, String payload) {
        long position = events.size() + 1;
        events.add(
                new Event(
                        position,
                        "thing/1",
                        position,
                        topic,
                        1,
                        Instant.EPOCH,
                        Actor.SYSTEM,
                        payload,
                        ""));
        notifyAll();
    }

    @Override
    public List<Event> append(String aggregate, long expectedVersion, List<NewEvent> added) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Event> load(String aggregate, long afterVersion, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public synchronized List<Event> read(long afterPosition, int limit) {
        return events.stream().filter(e -> e.position() > afterPosition).limit(limit).toList();
    }

    @Override
    public synchronized long lastPosition() {
        return events.size();
    }

    private synchronized Event next(long after) throws InterruptedException {
        while (events.size() <= after) {
            wait();
        }
        return events.get((int) after);
    }

    @Override
    public Subscription subscribe(
            long afterPosition, Predicate<Event> filter, EventListener listener) {
        var thread = Thread.ofVirtual().start(() -> run(afterPosition, filter, listener));
        return () -> {
            thread.interrupt();
            if (Thread.currentThread() != thread) {
                join(thread);
            }
        };
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(long after, Predicate<Event> filter, EventListener listener) {
        try {
            for (long position = after; ; position++) {
                var event = next(position);
                if (filter.test(event)) {
                    listener.on(event);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
