package io.sigmavault.core.store;

import io.sigmavault.core.event.Event;
import io.sigmavault.core.event.EventStore;
import io.sigmavault.core.event.EventStore.EventListener;
import io.sigmavault.core.event.EventStore.Subscription;
import io.sigmavault.core.event.EventStoreException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Running subscriptions: each has a virtual thread that reads on from where it is, and sleeps when
/// it has seen everything.
final class Subscriptions implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);
    private static final int BATCH = 256;

    private final EventStore store;
    private final Set<Running> running = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private volatile boolean closed;

    Subscriptions(EventStore store) {
        this.store = store;
    }

    Subscription start(long afterPosition, Predicate<Event> filter, EventListener listener) {
        var subscription = new Running(Math.max(0, afterPosition), filter, listener);
        running.add(subscription);
        if (closed) {
            running.remove(subscription);
            throw new IllegalStateException("the event store is stopping");
        }
        subscription.thread.start();
        return subscription;
    }

    /// Wakes all who have seen everything so far.
    void grown() {
        lock.lock();
        try {
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void awaitMoreThan(long position) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (store.lastPosition() <= position) {
                grown.await();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        closed = true;
        running.forEach(Running::close);
    }

    private final class Running implements Subscription, Runnable {

        private final Predicate<Event> filter;
        private final EventListener listener;
        private final Thread thread;
        private long position;
        private volatile boolean over;

        Running(long afterPosition, Predicate<Event> filter, EventListener listener) {
            this.position = afterPosition;
            this.filter = filter;
            this.listener = listener;
            this.thread = Thread.ofVirtual().name("event subscription").unstarted(this);
        }

        @Override
        public void run() {
            try {
                while (!over) {
                    awaitMoreThan(position);
                    deliver(store.read(position, BATCH));
                }
            } catch (InterruptedException _) {
                // close() asked for it, or the listener did
            } catch (EventStoreException | RuntimeException e) {
                LOG.warn("a subscription ended at event {}: {}", position, e.toString());
            } finally {
                running.remove(this);
            }
        }

        private void deliver(List<Event> events) throws InterruptedException {
            for (Event event : events) {
                if (over) {
                    return;
                }
                if (filter.test(event)) {
                    listener.on(event);
                }
                position = event.position();
            }
        }

        /// Waits for the listener, however long it takes to react to its interrupt.
        @Override
        public void close() {
            over = true;
            if (Thread.currentThread() == thread) {
                return;
            }
            thread.interrupt();
            boolean interrupted = false;
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
