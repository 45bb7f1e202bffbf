package io.sigmavault.vault.tool.put;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.ObjectStore;
import io.sigmavault.vault.tool.host.Posix;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Threads that read batches of files into the store, each with a writer of its own. At most as many batches wait
/// as there are threads.
final class Workers implements AutoCloseable {

    private static final Batch END = new Batch();

    private final Savepoints savepoints;
    private final long[] gear;
    private final LongConsumer progress;
    private final BlockingQueue<Batch> waiting;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /// @param progress told the bytes of each file read
    Workers(ObjectStore store, int count, LongConsumer progress) {
        this.savepoints = new Savepoints(store);
        this.progress = progress;
        this.waiting = new ArrayBlockingQueue<>(count);
        this.gear = Cutter.gear(store);
        for (int i = 0; i < count; i++) {
            threads.add(Thread.ofPlatform().name("read-" + i).start(this::work));
        }
    }

    /// Waits for room.
    void submit(Batch batch) throws SigmaVaultException, InterruptedException {
        checkFailure();
        waiting.put(batch);
    }

    /// Waits until a batch was read.
    void await(Batch batch) throws SigmaVaultException, InterruptedException {
        batch.awaitDone();
        checkFailure();
    }

    /// Seals what all threads still hold and ends them.
    void finish() throws SigmaVaultException, InterruptedException {
        end();
        checkFailure();
    }

    private void end() throws InterruptedException {
        for (int i = 0; i < threads.size(); i++) {
            waiting.put(END);
        }
        for (var thread : threads) {
            thread.join();
        }
        threads.clear();
    }

    private void work() {
        try (var host = new Posix();
                var writer = savepoints.writer()) {
            var reader = new ContentReader(host, new Cutter(writer, gear));
            for (var batch = waiting.take(); batch != END; batch = waiting.take()) {
                try {
                    read(reader, batch);
                } finally {
                    batch.setDone();
                }
            }
            if (failure.get() == null) {
                writer.flush();
            }
        } catch (SigmaVaultException | RuntimeException | Error e) {
            failure.compareAndSet(null, e);
            drain();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(ContentReader reader, Batch batch) throws SigmaVaultException {
        for (var source : batch.sources) {
            if (failure.get() != null) {
                return;
            }
            if (!source.link) {
                reader.read(source);
                progress.accept(source.size);
            }
        }
    }

    /// After a failure: batches are let through unread, so that nobody waits for ever.
    private void drain() {
        try {
            for (var batch = waiting.take(); batch != END; batch = waiting.take()) {
                batch.setDone();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void checkFailure() throws SigmaVaultException {
        switch (failure.get()) {
            case null -> {}
            case SigmaVaultException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        failure.compareAndSet(null, new IllegalStateException("storing was given up"));
        try {
            end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
