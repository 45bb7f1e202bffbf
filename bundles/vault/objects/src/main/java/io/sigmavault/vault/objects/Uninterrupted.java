package io.sigmavault.vault.objects;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/// Runs I/O where an interrupt of the caller can't cut it short.
final class Uninterrupted {

    private Uninterrupted() {}

    /// Runs `action` on a thread of its own and waits for it: one of the platform's, since other threads may wait for the caller and
    /// hold every carrier of virtual threads meanwhile.
    static <T> T run(Callable<T> action) throws IOException {
        var task = new FutureTask<>(action);
        Thread.ofPlatform().daemon().name("vault-folder").start(task);
        try {
            return get(task);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IOException(e.getCause());
        }
    }

    /// Waits for `future`, keeping an interrupt for later.
    static <T> T get(Future<T> future) throws ExecutionException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
