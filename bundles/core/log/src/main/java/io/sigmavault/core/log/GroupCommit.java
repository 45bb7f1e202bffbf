package io.sigmavault.core.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/// Lets many threads share one force: whoever comes first does the work of all who wait. The others sleep and are woken
/// once, when theirs is done; none of them has to pass a lock on its way out, which would keep the batches small.
///
/// @param <Q> what each thread asks for
/// @param <A> what it gets
public final class GroupCommit<Q, A> {

    private static final int MOST_AT_ONCE = 1_024;

    private final AtomicBoolean led = new AtomicBoolean();
    private final Queue<Request<Q, A>> waiting = new ConcurrentLinkedQueue<>();
    private final Committer<Q, A> committer;

    public GroupCommit(Committer<Q, A> committer) {
        this.committer = committer;
    }

    /// Waits until `question` was committed, with those of others. Does not react to interrupts.
    ///
    /// @throws CompletionException with what the committer failed it with
    public A commit(Q question) {
        var mine = new Request<Q, A>(question, new CompletableFuture<>(), Thread.currentThread());
        waiting.add(mine);
        boolean interrupted = false;
        while (!mine.answer().isDone()) {
            if (led.compareAndSet(false, true)) {
                lead();
            } else {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return mine.answer().join();
    }

    /// Whoever came too late for this batch leads the next one. Whoever saw that it was led is in the queue by then.
    private void lead() {
        try {
            commitWaiting();
        } finally {
            led.set(false);
            var next = waiting.peek();
            if (next != null) {
                LockSupport.unpark(next.asker());
            }
        }
    }

    private void commitWaiting() {
        var batch = new ArrayList<Request<Q, A>>();
        for (Request<Q, A> next = waiting.poll(); next != null; next = waiting.poll()) {
            batch.add(next);
            if (batch.size() == MOST_AT_ONCE) {
                break;
            }
        }
        try {
            committer.commit(batch);
        } catch (RuntimeException | Error e) {
            batch.forEach(request -> request.answer().completeExceptionally(e));
        }
        var me = Thread.currentThread();
        for (var request : batch) {
            if (request.asker() != me) {
                LockSupport.unpark(request.asker());
            }
        }
    }

    /// Does the work of a batch, one batch at a time.
    @FunctionalInterface
    public interface Committer<Q, A> {
        /// Completes the answer of each request, with a value or a failure.
        void commit(List<Request<Q, A>> batch);
    }

    /// One thread's question, where its answer goes, and who waits for it.
    public record Request<Q, A>(Q question, CompletableFuture<A> answer, Thread asker) {}
}
