package io.sigmavault.core.ready;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A service that comes and goes; the one who needs it waits.
final class Awaited<T> {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable T service;

    void bind(T fresh) {
        lock.lock();
        try {
            service = fresh;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void unbind(T gone) {
        lock.lock();
        try {
            if (service == gone) {
                service = null;
            }
        } finally {
            lock.unlock();
        }
    }

    /// The service, waited for.
    ///
    /// @return null if it does not come within `patience`
    @Nullable T await(Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = patience.toNanos();
            while (service == null && left > 0) {
                left = changed.awaitNanos(left);
            }
            return service;
        } finally {
            lock.unlock();
        }
    }
}
