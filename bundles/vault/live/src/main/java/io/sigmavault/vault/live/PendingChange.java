package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import org.jspecify.annotations.Nullable;

/// A change that a thread waits for, while that thread or another makes it. Its fields are written by the thread that
/// makes it, and read by the one that waits once it [#isDone].
///
/// @param <T> the answer
final class PendingChange<T> {

    private final Namespace.Planner<T> planner;
    private final Thread waiter = Thread.currentThread();
    private @Nullable T answer;
    private @Nullable Throwable failure;
    private long ticket;
    private volatile boolean taken;
    private volatile boolean done;

    PendingChange(Namespace.Planner<T> planner) {
        this.planner = planner;
    }

    /// Makes a change.
    interface Maker {
        /// @return what to wait for in the journal
        <T> long make(PendingChange<T> change) throws SigmaVaultException;
    }

    /// Waits until the journal is on stable storage.
    interface Wait {
        void until(long ticket) throws SigmaVaultException;
    }

    Namespace.Planner<T> planner() {
        return planner;
    }

    void answer(T given) {
        answer = given;
    }

    void make(Maker maker) {
        try {
            ticket = maker.make(this);
        } catch (SigmaVaultException | RuntimeException | Error e) {
            failure = e;
        }
    }

    /// Waits, unless it failed.
    void settle(Wait wait) {
        if (failure != null) {
            return;
        }
        try {
            wait.until(ticket);
        } catch (SigmaVaultException | RuntimeException | Error e) {
            failure = e;
        }
    }

    /// Somebody is going to make it.
    void take() {
        taken = true;
    }

    boolean isTaken() {
        return taken;
    }

    void finish() {
        done = true;
    }

    boolean isDone() {
        return done;
    }

    Thread waiter() {
        return waiter;
    }

    /// What came of it.
    T result() throws SigmaVaultException {
        switch (failure) {
            case null -> {}
            case SigmaVaultException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(failure);
        }
        var given = answer;
        if (given == null) {
            throw new IllegalStateException("a change without an answer");
        }
        return given;
    }
}
