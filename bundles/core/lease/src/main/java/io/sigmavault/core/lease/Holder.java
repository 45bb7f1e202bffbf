package io.sigmavault.core.lease;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// One service with the number of calls that are in it now.
final class Holder<F, S> implements Comparable<Holder<F, S>> {

    private final F facts;
    private final S service;
    private final int ranking;
    private final long serviceId;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private volatile boolean closed;

    Holder(F facts, S service, int ranking, long serviceId) {
        this.facts = facts;
        this.service = service;
        this.ranking = ranking;
        this.serviceId = serviceId;
    }

    F facts() {
        return facts;
    }

    S service() {
        return service;
    }

    int inFlight() {
        return inFlight.get();
    }

    /// False once closing has begun. The count goes up before the look at `closed`, and the drain
    /// looks at them the other way round, so no call slips through between the two.
    boolean enter() {
        inFlight.incrementAndGet();
        if (closed) {
            exit();
            return false;
        }
        return true;
    }

    void exit() {
        if (inFlight.decrementAndGet() == 0 && closed) {
            lock.lock();
            try {
                idle.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    void close() {
        closed = true;
    }

    /// Waits until no call is in flight. An interrupt is kept for later: the framework thread that
    /// unbinds has nobody to hand it to.
    ///
    /// @return false if calls were still in flight after `limit`
    boolean drain(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        boolean interrupted = false;
        lock.lock();
        try {
            while (inFlight.get() > 0) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                try {
                    idle.awaitNanos(left);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            return true;
        } finally {
            lock.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Best first: highest ranking, then the oldest service, as the OSGi registry orders them.
    @Override
    public int compareTo(Holder<F, S> other) {
        int byRanking = Integer.compare(other.ranking, ranking);
        return byRanking != 0 ? byRanking : Long.compare(serviceId, other.serviceId);
    }
}
