package io.sigmavault.core.event;

import java.util.List;
import java.util.function.Predicate;
import org.osgi.annotation.versioning.ProviderType;

/// Appends events, and gives them back in order. An event is on stable storage when `append`
/// returns. Safe for use by many threads.
@ProviderType
public interface EventStore {

    /// For `expectedVersion`: append whatever the aggregate's version is.
    long ANY_VERSION = -1;

    /// Appends all events, or none.
    ///
    /// @param aggregate the thing they belong to, 1 to 255 characters
    /// @param expectedVersion version the aggregate must have now: 0 if it must not exist yet, or
    ///     [#ANY_VERSION]
    /// @param events 1 to 1,000 events
    /// @return the events as stored
    /// @throws EventConflictException if the aggregate has another version
    /// @throws EventStoreException if the disk refuses
    List<Event> append(String aggregate, long expectedVersion, List<NewEvent> events)
            throws EventConflictException, EventStoreException;

    /// Version of an aggregate: how many events it has; 0 when it does not exist.
    default long version(String aggregate) throws EventStoreException {
        long version = 0;
        for (List<Event> more = load(aggregate, 0, 10_000);
                !more.isEmpty();
                more = load(aggregate, version, 10_000)) {
            version = more.getLast().version();
        }
        return version;
    }

    /// Events of one aggregate after `afterVersion`, oldest first; fewer than `limit` if they are
    /// large, none only at the end.
    ///
    /// @param limit at most so many, 1 to 10,000
    List<Event> load(String aggregate, long afterVersion, int limit) throws EventStoreException;

    /// Events of all aggregates after `afterPosition`, oldest first; fewer than `limit` if they are
    /// large, none only at the end.
    ///
    /// @param limit at most so many, 1 to 10,000
    List<Event> read(long afterPosition, int limit) throws EventStoreException;

    /// Position of the newest event; 0 when there is none.
    long lastPosition();

    /// Calls `listener` with every event after `afterPosition` that passes `filter`, in order, first
    /// stored ones, then new ones as they come, on one virtual thread of this subscription. A slow
    /// listener delays nobody else. An exception from the listener ends the subscription.
    Subscription subscribe(long afterPosition, Predicate<Event> filter, EventListener listener);

    /// Receives events of a subscription.
    @FunctionalInterface
    interface EventListener {
        void on(Event event) throws InterruptedException;
    }

    /// A running subscription.
    @ProviderType
    interface Subscription extends AutoCloseable {
        /// Ends it; no call of the listener is running or will start after this returns, unless
        /// called from the listener itself.
        @Override
        void close();
    }
}
