package io.sigmavault.core.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// Lets many threads share one force: whoever comes first does the work of all who wait. The others sleep and are woken
/// once, when theirs is done; none of them has to pass a lock on its way out, which would keep the batches small.
///
/// @param <Q> what each thread asks for
/// @param <A> what it gets
public final class GroupCommit<Q, A> {

    private static final int MOST_AT_ONCE = 1_024;

    /// Batches of so many are worth a wait for those of the batch before, who were just woken.
    private static final int WORTH_WAITING = 8;

    /// This part of the time that the batch before took is waited for them at most.
    private static final int PART = 4;

    private final AtomicBoolean led = new AtomicBoolean();
    private final Queue<Request<Q, A>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger arrived = new AtomicInteger();
    private final Committer<Q, A> committer;

    // of the batch before; only whoever leads looks at these
    private int lastSize;
    private long lastNanos;

    public GroupCommit(Committer<Q, A> committer) {
        this.committer = committer;
    }

    /// Waits until `question` was committed, with those of others. Does not react to interrupts.
    ///
    /// @throws CompletionException with what the committer failed it with
    public A commit(Q question) {
        var mine = new Request<Q, A>(question, new CompletableFuture<>(), Thread.currentThread());
        waiting.add(mine);
        arrived.incrementAndGet();
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
            awaitOthers();
            long begin = System.nanoTime();
            lastSize = commitWaiting();
            lastNanos = System.nanoTime() - begin;
        } finally {
            led.set(false);
            var next = waiting.peek();
            if (next != null) {
                LockSupport.unpark(next.asker());
            }
        }
    }

    /// Whoever is first of those that were woken would lead a batch of few, and the others a batch of the rest: so two
    /// halves would take turns for ever. A short wait brings them together (PostgreSQL's `commit_delay` is the same idea).
    private void awaitOthers() {
        if (lastSize < WORTH_WAITING) {
            return;
        }
        int wanted = Math.min(MOST_AT_ONCE, arrived.get() + lastSize);
        long end = System.nanoTime() + lastNanos / PART;
        while (arrived.get() < wanted && System.nanoTime() - end < 0) {
            Thread.yield();
        }
    }

    private int commitWaiting() {
        var batch = new ArrayList<Request<Q, A>>();
        for (Request<Q, A> next = waiting.poll(); next != null; next = waiting.poll()) {
            batch.add(next);
            if (batch.size() == MOST_AT_ONCE) {
                break;
            }
        }
        arrived.addAndGet(-batch.size());
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
        return batch.size();
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
