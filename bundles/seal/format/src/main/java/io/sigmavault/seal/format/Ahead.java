package io.sigmavault.seal.format;

import io.sigmavault.core.SigmaVaultException;
import java.util.ArrayDeque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Works on several pieces at once and gives them back in their order. For one thread. It holds one piece more than it has
/// threads.
final class Ahead<T> implements AutoCloseable {

    private final ExecutorService pool;
    private final ArrayDeque<Future<T>> queue = new ArrayDeque<>();
    private final int most;

    /// @param threads 1 to 64; how many pieces are worked on at once
    Ahead(int threads) {
        pool =
                Executors.newFixedThreadPool(
                        threads, Thread.ofPlatform().daemon().name("sealed-", 0).factory());
        most = threads + 1;
    }

    void add(Callable<T> work) {
        queue.add(pool.submit(work));
    }

    /// Whether something is to be taken before more is added.
    boolean full() {
        return queue.size() >= most;
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /// The oldest.
    T take() throws SigmaVaultException {
        try {
            return queue.remove().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SigmaVaultException("interrupted", 503, "interrupted").because(e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case SigmaVaultException known -> throw known;
                case RuntimeException caller -> throw caller;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
