package io.sigmavault.core.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

/// Lets many threads share one force: whoever comes first does the work of all who wait.
///
/// @param <Q> what each thread asks for
/// @param <A> what it gets
public final class GroupCommit<Q, A> {

    private static final int MOST_AT_ONCE = 1_024;

    private final ReentrantLock work = new ReentrantLock();
    private final Queue<Request<Q, A>> waiting = new ConcurrentLinkedQueue<>();
    private final Committer<Q, A> committer;

    public GroupCommit(Committer<Q, A> committer) {
        this.committer = committer;
    }

    /// Waits until `question` was committed, with those of others. Does not react to interrupts.
    ///
    /// @throws CompletionException with what the committer failed it with
    public A commit(Q question) {
        var mine = new Request<Q, A>(question, new CompletableFuture<>());
        waiting.add(mine);
        work.lock();
        try {
            while (!mine.answer().isDone()) {
                commitWaiting();
            }
        } finally {
            work.unlock();
        }
        return mine.answer().join();
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
    }

    /// Does the work of a batch, one batch at a time.
    @FunctionalInterface
    public interface Committer<Q, A> {
        /// Completes the answer of each request, with a value or a failure.
        void commit(List<Request<Q, A>> batch);
    }

    /// One thread's question, and where its answer goes.
    public record Request<Q, A>(Q question, CompletableFuture<A> answer) {}
}
