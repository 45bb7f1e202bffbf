package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.ObjectId;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/// A run on its way to be a chunk, on a thread of its own. Nobody touches the run's bytes until it is there.
final class ComingChunk {

    private final Run run;
    private final FutureTask<ObjectId> storing;

    private ComingChunk(Run run, FutureTask<ObjectId> storing) {
        this.run = run;
        this.storing = storing;
    }

    /// @param gate entered for it, and left once it is there
    static ComingChunk of(Run run, Gate gate, Callable<ObjectId> store) {
        var storing = new FutureTask<>(store);
        Thread.ofVirtual()
                .name("vault-chunk")
                .start(() -> {
                    try {
                        storing.run();
                    } finally {
                        gate.leave();
                    }
                });
        return new ComingChunk(run, storing);
    }

    Run run() {
        return run;
    }

    /// Waits for it.
    ///
    /// @return its id; null if it could not be stored
    @Nullable ObjectId await() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return storing.get();
                } catch (InterruptedException e) {
                    interrupted = true; // kept for later
                } catch (ExecutionException e) {
                    return null; // who needs it tries again, and is told what is wrong
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// The chunk, so that a sweep keeps it.
    void eachChunk(Pins.Taker taker) throws SigmaVaultException {
        var id = await();
        if (id != null) {
            taker.take(id);
        }
    }
}
