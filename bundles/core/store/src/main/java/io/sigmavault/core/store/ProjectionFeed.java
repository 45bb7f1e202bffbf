package io.sigmavault.core.store;

import io.sigmavault.core.event.Event;
import io.sigmavault.core.event.EventStore;
import io.sigmavault.core.event.Projection;
import io.sigmavault.core.event.Projections;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Feeds one projection every event from the first one on, in order, on one virtual thread. One that
/// fails is fed no more until it is rebuilt.
final class ProjectionFeed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectionFeed.class);

    private final EventStore store;
    private final Projection projection;
    private final String name;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private EventStore.@Nullable Subscription subscription;
    private long position;
    private long fed;
    private String failure = "";
    private boolean closed;

    ProjectionFeed(EventStore store, Projection projection) {
        this.store = store;
        this.projection = projection;
        this.name = projection.name();
    }

    String name() {
        return name;
    }

    boolean feeds(Projection other) {
        return projection == other;
    }

    synchronized void start() {
        if (!closed) {
            subscription = store.subscribe(0, _ -> true, this::apply);
        }
    }

    private void apply(Event event) {
        try {
            projection.apply(event);
            move(event.position(), "");
        } catch (RuntimeException e) {
            LOG.error(
                    "projection {} failed at event {}: rebuild it when it is mended",
                    name,
                    event.position(),
                    e);
            move(event.position() - 1, e.getClass().getSimpleName() + " at " + event.position());
            throw e;
        }
    }

    private void move(long to, String why) {
        lock.lock();
        try {
            position = to;
            fed++;
            failure = why;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    Projections.State state() {
        lock.lock();
        try {
            return new Projections.State(name, position, failure);
        } finally {
            lock.unlock();
        }
    }

    /// Starts over; returns how many events it was fed when it has caught up, failed or closed.
    synchronized long rebuild() throws InterruptedException {
        stop();
        projection.reset();
        forget();
        start();
        return awaitUpTo(store.lastPosition());
    }

    private void forget() {
        lock.lock();
        try {
            position = 0;
            fed = 0;
            failure = "";
        } finally {
            lock.unlock();
        }
    }

    private long awaitUpTo(long target) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (position < target && failure.isEmpty()) {
                moved.await();
            }
            return failure.isEmpty() ? fed : fed - 1;
        } finally {
            lock.unlock();
        }
    }

    private void stop() {
        if (subscription != null) {
            subscription.close();
            subscription = null;
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        stop();
    }
}
