package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/// Puts chunks on stable storage for many at once: who comes while others are being served is served by the next run,
/// together with all who came by then.
final class Forcing {

    /// What is run.
    interface Run {
        void run() throws SigmaVaultException;
    }

    private final Run run;
    private final AtomicLong asked = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    private long served;

    Forcing(Run run) {
        this.run = run;
    }

    /// Returns when a run that began after this call has ended well.
    void force() throws SigmaVaultException {
        long mine = asked.incrementAndGet();
        lock.lock();
        try {
            if (served < mine) {
                long upTo = asked.get();
                run.run();
                served = upTo;
            }
        } finally {
            lock.unlock();
        }
    }
}
