package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A change that a thread waits for, while that thread or another makes it: planned, written down, applied. Its fields are
/// written by the thread that makes it, and read by the one that waits once it [#isDone].
///
/// @param <T> the answer
final class PendingChange<T> {

    /// Of a change that may depend on every one before it.
    static final long ANY_FILE = 0;

    private final Namespace.Planner<T> planner;
    private final long file;
    private final boolean deferred;
    private Namespace.@Nullable Plan<T> plan;
    private final Thread waiter = Thread.currentThread();
    private @Nullable T answer;
    private @Nullable Throwable failure;
    private long ticket;
    private volatile boolean taken;
    private volatile boolean done;

    /// @param file number of the file whose content is all that it looks at and changes, or [#ANY_FILE]
    PendingChange(Namespace.Planner<T> planner, long file) {
        this(planner, file, false);
    }

    /// @param deferred whether its caller does not wait for stable storage
    PendingChange(Namespace.Planner<T> planner, long file, boolean deferred) {
        this.planner = planner;
        this.file = file;
        this.deferred = deferred;
    }

    boolean deferred() {
        return deferred;
    }

    /// Does one step of a change.
    interface Step {
        void take() throws SigmaVaultException;
    }

    /// Waits until the journal is on stable storage.
    interface Wait {
        void until(long ticket) throws SigmaVaultException;
    }

    /// What it is about, if that is one file's content.
    long file() {
        return file;
    }

    /// @return what is to be done
    List<Operation> plan(Paths paths, long sequence, Instant now) throws SigmaVaultException {
        var made = planner.plan(paths, sequence, now);
        plan = made;
        return made.operations();
    }

    /// What was planned, to be done now.
    List<Operation> operations() {
        return planned().operations();
    }

    /// It is applied, and has an answer.
    void answer() throws SigmaVaultException {
        answer = planned().answer().get();
    }

    private Namespace.Plan<T> planned() {
        var made = plan;
        if (made == null) {
            throw new IllegalStateException("a change without a plan");
        }
        return made;
    }

    /// @param given what to wait for in the journal
    void written(long given) {
        ticket = given;
    }

    /// Takes a step, unless an earlier one failed.
    void step(Step step) {
        if (failure != null) {
            return;
        }
        try {
            step.take();
        } catch (SigmaVaultException | RuntimeException | Error e) {
            failure = e;
        }
    }

    boolean failed() {
        return failure != null;
    }

    void fail(Throwable cause) {
        failure = cause;
    }

    /// Waits, unless it failed.
    void settle(Wait wait) {
        step(() -> wait.until(ticket));
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
