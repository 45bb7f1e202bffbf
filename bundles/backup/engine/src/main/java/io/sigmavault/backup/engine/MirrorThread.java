package io.sigmavault.backup.engine;

import io.sigmavault.core.SigmaVaultException;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks every minute, and when it is woken, whether a mirror is due.
final class MirrorThread implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MirrorThread.class);
    private static final long EVERY_SECONDS = 60;

    private final Mirrors mirrors;
    private final SettingsWatch watch;
    private final Clock clock;
    private final Semaphore woken = new Semaphore(0);
    private final Thread thread = Thread.ofVirtual().name("mirrors").unstarted(this::run);

    MirrorThread(Mirrors mirrors, SettingsWatch watch, Clock clock) {
        this.mirrors = mirrors;
        this.watch = watch;
        this.clock = clock;
    }

    void start() {
        thread.start();
    }

    void wake() {
        woken.release();
    }

    private void run() {
        try {
            while (true) {
                woken.tryAcquire(EVERY_SECONDS, TimeUnit.SECONDS);
                woken.drainPermits();
                look();
            }
        } catch (InterruptedException _) {
            // The end.
        }
    }

    private void look() {
        try {
            mirrors.writeDue(clock.instant(), watch.changed());
        } catch (IOException | SigmaVaultException | RuntimeException e) {
            LOG.warn("Mirrors can't be looked after: {}", e.getMessage());
        }
    }

    /// A mirror that is being written is given up; the one before stays.
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        watch.close();
    }
}
