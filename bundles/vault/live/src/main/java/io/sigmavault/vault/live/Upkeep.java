package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Makes checkpoints when the journal has grown or nothing happens, and sweeps when much was removed; on the thread that
/// all vaults share.
final class Upkeep {

    private static final long FORCE_MILLIS = 1_000;

    private final LiveVault vault;
    private final Checkpoint checkpoint;
    private final Journal journal;
    private final AtomicBoolean due = new AtomicBoolean();
    private final AtomicBoolean waiting = new AtomicBoolean();
    private final AtomicLong freed = new AtomicLong();
    private final AtomicBoolean forceDue = new AtomicBoolean();
    private volatile long lastChange = System.nanoTime();
    private @Nullable Future<?> next;
    private volatile @Nullable Future<?> saving;

    Upkeep(LiveVault vault, Checkpoint checkpoint, Journal journal) {
        this.vault = vault;
        this.checkpoint = checkpoint;
        this.journal = journal;
    }

    /// Bytes of content lost a name.
    void freed(long bytes) {
        freed.addAndGet(bytes);
    }

    /// A change was made that nobody waits for: it is forced within [#FORCE_MILLIS], unless that was done by then.
    void forceSoon() {
        if (forceDue.compareAndSet(false, true)) {
            try {
                var _ =
                        vault.shared
                                .upkeep()
                                .schedule(this::force, FORCE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                forceDue.set(false); // closing: the last checkpoint has it
            }
        }
    }

    private void force() {
        forceDue.set(false);
        if (vault.gate.enter()) {
            try {
                vault.namespace.force();
            } catch (SigmaVaultException e) {
                vault.namespace.stop("the disk did not take an earlier write");
            } finally {
                vault.gate.leave();
            }
        }
    }

    /// Files were read that were not before, this week.
    void saveReadsLater() {
        try {
            saving = vault.shared.upkeep().schedule(this::saveReads, 1, TimeUnit.HOURS);
        } catch (RejectedExecutionException e) {
            return; // closing: they are saved there
        }
    }

    private void saveReads() {
        if (vault.gate.enter()) {
            try {
                vault.saveReads();
            } finally {
                vault.gate.leave();
            }
        }
    }

    /// Something changed.
    void changed() {
        lastChange = System.nanoTime();
        var settings = vault.shared.settings();
        try {
            if (journal.sizeBytes() > settings.checkpointBytes()
                    && due.compareAndSet(false, true)) {
                vault.shared.upkeep().execute(this::work);
            } else if (waiting.compareAndSet(false, true)) {
                later(settings.idle().toNanos());
            }
        } catch (RejectedExecutionException e) {
            due.set(false); // closing: the last checkpoint is made there
        }
    }

    /// How long nothing has changed.
    Duration quiet() {
        return Duration.ofNanos(System.nanoTime() - lastChange);
    }

    private synchronized void later(long nanos) {
        next = vault.shared.upkeep().schedule(this::idle, nanos, TimeUnit.NANOSECONDS);
    }

    /// Nothing is to be done any more.
    synchronized void close() {
        for (var each : Arrays.asList(next, saving)) {
            if (each != null) {
                each.cancel(false);
            }
        }
    }

    private void idle() {
        long rest = vault.shared.settings().idle().toNanos() - (System.nanoTime() - lastChange);
        if (rest > 0 && !vault.gate.isClosing()) {
            try {
                later(rest);
            } catch (RejectedExecutionException e) {
                waiting.set(false);
            }
            return;
        }
        waiting.set(false);
        work();
        if (vault.gate.enter()) {
            vault.writers.release();
            vault.gate.leave();
        }
    }

    private void work() {
        if (vault.gate.enter()) {
            try {
                if (journal.hasRecords() && !vault.namespace.isReadOnly()) {
                    checkpoint.run();
                    sweepIfWorthwhile();
                }
            } catch (SigmaVaultException e) {
                // The journal has it all, and the vault says that it takes no writes.
                vault.namespace.stop("a checkpoint failed (" + e.code() + ")");
            } catch (IOException e) {
                // The journal could not go on: if it is broken the vault says so, else there is a
                // next time.
                vault.namespace.trouble(e);
            } finally {
                vault.gate.leave();
            }
        }
        due.set(false);
    }

    private void sweepIfWorthwhile() {
        long bytes = freed.get();
        if (bytes < vault.shared.settings().sweepBytes()) {
            return;
        }
        try {
            vault.sweep();
            freed.addAndGet(-bytes);
        } catch (SigmaVaultException e) {
            // Such as a reader that keeps sweeps away: there is a next time. What is serious
            // stopped the vault.
            freed.addAndGet(-bytes / 2);
        }
    }
}
