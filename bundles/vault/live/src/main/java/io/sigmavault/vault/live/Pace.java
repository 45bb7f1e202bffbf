package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Resealing;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Does long work on a thread of its own, so that it takes none of those that answer requests; waits while somebody writes, and
/// ends it when it is cancelled or the vault is to be locked.
final class Pace {

    /// Nobody has written for so long: go on.
    private static final Duration QUIET = Duration.ofSeconds(1);

    private static final long TELL_MILLIS = 500;
    private static final long LOOK_MILLIS = 50;

    private final LiveVault vault;
    private final Runnable told;
    private volatile boolean cancelled;
    private volatile long done;
    private volatile long total;

    Pace(LiveVault vault) {
        this(vault, () -> {});
    }

    /// @param told whenever the work is further, by the thread that does it
    Pace(LiveVault vault, Runnable told) {
        this.vault = vault;
        this.told = told;
    }

    /// Does the work and tells how far it is.
    ///
    /// @throws InterruptedException when the thread is interrupted or `progress` says so: the work has ended then
    <T> T run(Resealing.Progress progress, Callable<T> work)
            throws SigmaVaultException, InterruptedException {
        var task = new FutureTask<>(work);
        var thread = Thread.ofPlatform().daemon().name("vault-reseal").unstarted(task);
        thread.setPriority(Thread.MIN_PRIORITY);
        thread.start();
        try {
            while (true) {
                try {
                    return task.get(TELL_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException _) {
                    progress.at(done, total);
                }
            }
        } catch (InterruptedException e) {
            cancelled = true;
            join(thread);
            throw e;
        } catch (ExecutionException e) {
            var cause = e.getCause();
            throw failure(cause == null ? e : cause);
        }
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static SigmaVaultException failure(Throwable cause) throws InterruptedException {
        return switch (cause) {
            case Ended e -> throw e.why;
            case SigmaVaultException e -> e;
            case InterruptedException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(cause);
        };
    }

    /// Notes how far the work is.
    void at(long nowDone, long nowTotal) {
        done = nowDone;
        total = nowTotal;
        told.run();
    }

    /// Goes on if the work is still wanted.
    void check() throws InterruptedException {
        if (cancelled || vault.gate.isClosing()) {
            throw new InterruptedException("re-sealing was ended");
        }
    }

    /// Goes on if the work is still wanted, whoever writes.
    ///
    /// @throws SigmaVaultException to end the work
    void go() throws SigmaVaultException {
        try {
            check();
        } catch (InterruptedException e) {
            throw new Ended(e);
        }
    }

    /// Goes on once nobody writes.
    ///
    /// @throws SigmaVaultException to end the work
    void step() throws SigmaVaultException {
        try {
            do {
                check();
            } while (isBusy());
        } catch (InterruptedException e) {
            throw new Ended(e);
        }
    }

    /// Whether a failure is the end that was asked for.
    static boolean isEnd(SigmaVaultException failure) {
        return failure instanceof Ended;
    }

    /// Carries the end through what throws no InterruptedException.
    private static final class Ended extends SigmaVaultException {
        private static final long serialVersionUID = 1L;

        private final InterruptedException why;

        Ended(InterruptedException why) {
            super("reseal-ended", 409, String.valueOf(why.getMessage()));
            this.why = why;
        }
    }

    private boolean isBusy() throws InterruptedException {
        boolean busy = vault.quiet().compareTo(QUIET) < 0;
        if (busy) {
            Thread.sleep(LOOK_MILLIS);
        }
        return busy;
    }
}
