package io.sigmavault.vault.tool.restore;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.ObjectStore;
import io.sigmavault.vault.tool.host.PosixWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Writes windows of files with one thread a core.
final class RestorePool {

    private static final int RUNS_PER_THREAD = 16;

    private final ObjectStore store;
    private final int threads;
    private final BiConsumer<byte[], String> hurt;
    private final LongConsumer progress;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /// @param hurt told a file that can't be restored whole since the vault is damaged, and why
    /// @param progress told bytes written
    RestorePool(
            ObjectStore store,
            int threads,
            BiConsumer<byte[], String> hurt,
            LongConsumer progress) {
        this.store = store;
        this.threads = threads;
        this.hurt = hurt;
        this.progress = progress;
    }

    /// Returns when all of it is written.
    ///
    /// @throws SigmaVaultException code `io-failed`, `disk-full`: the target took no more
    void write(Window window) throws SigmaVaultException, InterruptedException {
        var runs = window.runs(RUNS_PER_THREAD * threads);
        var next = new AtomicInteger();
        var workers = new ArrayList<Thread>();
        for (int i = 0; i < Math.min(threads, runs.size()); i++) {
            workers.add(Thread.ofPlatform().name("write-" + i).start(() -> work(runs, next)));
        }
        for (var worker : workers) {
            worker.join();
        }
        switch (failure.get()) {
            case null -> {}
            case SigmaVaultException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }

    private void work(List<Window.Run> runs, AtomicInteger next) {
        try (var host = new PosixWriter()) {
            var runner = new Runner(store, host, hurt, progress);
            for (int i = next.getAndIncrement();
                    i < runs.size() && failure.get() == null;
                    i = next.getAndIncrement()) {
                runner.run(runs.get(i));
            }
        } catch (SigmaVaultException | RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        }
    }
}
