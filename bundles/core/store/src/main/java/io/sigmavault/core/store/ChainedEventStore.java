package io.sigmavault.core.store;

import io.sigmavault.core.DataFolder;
import io.sigmavault.core.event.Event;
import io.sigmavault.core.event.EventConflictException;
import io.sigmavault.core.event.EventStore;
import io.sigmavault.core.event.EventStoreException;
import io.sigmavault.core.event.NewEvent;
import io.sigmavault.core.log.ChainedLog;
import io.sigmavault.core.log.GroupCommit;
import io.sigmavault.core.log.LogRecord;
import io.sigmavault.core.store.BatchPlan.Append;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The event store in `DATA/events`. Appends of many threads share one force of the disk.
@Component(service = EventStore.class, immediate = true)
public final class ChainedEventStore implements EventStore {

    private static final Logger LOG = LoggerFactory.getLogger(ChainedEventStore.class);
    private static final String KIND = "events";
    private static final int MOST_EVENTS = 1_000;
    private static final int MOST_READ = 10_000;
    private static final long MOST_READ_BYTES = 16 << 20;

    private final ChainedLog log;
    private final Clock clock;
    private final AggregateIndex index;
    private final IndexCheckpoint checkpoint;
    private final Subscriptions subscriptions = new Subscriptions(this);
    private final GroupCommit<Append, List<Event>> commit = new GroupCommit<>(this::store);

    @Activate
    public ChainedEventStore() throws IOException {
        this(DataFolder.ofProcess().events(), Clock.systemUTC());
    }

    ChainedEventStore(Path folder, Clock clock) throws IOException {
        this.clock = clock;
        this.log = ChainedLog.open(folder, KIND);
        try {
            this.checkpoint = new IndexCheckpoint(folder);
            this.index = checkpoint.load(log);
        } catch (IOException | RuntimeException e) {
            log.close();
            throw e;
        }
        if (log.cutBytes() > 0) {
            LOG.warn(
                    "event store: {} bytes of events that were never acknowledged were cut after a"
                            + " crash",
                    log.cutBytes());
        }
    }

    @Deactivate
    void close() throws IOException {
        subscriptions.close();
        log.close();
        checkpoint.save(index);
    }

    @Override
    public List<Event> append(String aggregate, long expectedVersion, List<NewEvent> events)
            throws EventConflictException, EventStoreException {
        if (aggregate.isEmpty() || aggregate.length() > 255) {
            throw new IllegalArgumentException("an aggregate has 1 to 255 characters");
        }
        if (events.isEmpty() || events.size() > MOST_EVENTS) {
            throw new IllegalArgumentException("1 to 1,000 events: " + events.size());
        }
        try {
            return commit.commit(new Append(aggregate, expectedVersion, List.copyOf(events)));
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case EventConflictException conflict -> throw conflict;
                case IllegalArgumentException wrong -> throw wrong;
                case null, default ->
                        throw new EventStoreException(
                                "the event store takes no events: check its disk", e);
            }
        }
    }

    private void store(List<GroupCommit.Request<Append, List<Event>>> batch) {
        var plan = new BatchPlan(index::version, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        var accepted = new ArrayList<GroupCommit.Request<Append, List<Event>>>();
        for (var request : batch) {
            try {
                plan.add(request.question());
                accepted.add(request);
            } catch (EventConflictException | IllegalArgumentException e) {
                request.answer().completeExceptionally(e);
            }
        }
        if (accepted.isEmpty()) {
            return;
        }
        try {
            answer(accepted, log.append(plan.units()));
        } catch (IOException e) {
            accepted.forEach(request -> request.answer().completeExceptionally(e));
        }
        subscriptions.grown();
        checkpoint.saveIfFarBehind(index);
    }

    private void answer(
            List<GroupCommit.Request<Append, List<Event>>> accepted, List<LogRecord> records)
            throws IOException {
        int at = 0;
        for (var request : accepted) {
            int count = request.question().events().size();
            List<LogRecord> mine = records.subList(at, at + count);
            mine.forEach(record -> index.add(request.question().aggregate(), record));
            request.answer().complete(events(mine));
            at += count;
        }
    }

    private static List<Event> events(List<LogRecord> records) throws IOException {
        var events = new ArrayList<Event>(records.size());
        for (LogRecord record : records) {
            events.add(EventFormat.decode(record));
        }
        return events;
    }

    @Override
    public long version(String aggregate) {
        return index.version(aggregate);
    }

    @Override
    public List<Event> load(String aggregate, long afterVersion, int limit)
            throws EventStoreException {
        checkLimit(limit);
        try {
            return events(index.records(log, aggregate, afterVersion, limit, MOST_READ_BYTES));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public List<Event> read(long afterPosition, int limit) throws EventStoreException {
        checkLimit(limit);
        try {
            return events(log.read(afterPosition, limit, MOST_READ_BYTES));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static void checkLimit(int limit) {
        if (limit < 1 || limit > MOST_READ) {
            throw new IllegalArgumentException("limit is 1 to 10,000: " + limit);
        }
    }

    private static EventStoreException unreadable(IOException cause) {
        return new EventStoreException(
                "the event store can't be read: " + cause.getMessage(), cause);
    }

    @Override
    public long lastPosition() {
        return log.lastPosition();
    }

    @Override
    public Subscription subscribe(
            long afterPosition, Predicate<Event> filter, EventListener listener) {
        return subscriptions.start(afterPosition, filter, listener);
    }
}
