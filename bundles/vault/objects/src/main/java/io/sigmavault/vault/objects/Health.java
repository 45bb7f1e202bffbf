package io.sigmavault.vault.objects;

import io.sigmavault.core.SigmaVaultException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Whether a vault still takes writes: after a failed one nothing is known about what is on disk, so none follows until
/// it is opened again.
final class Health {

    private final Mode mode;
    private final AtomicReference<@Nullable String> broken = new AtomicReference<>();

    Health(Mode mode) {
        this.mode = mode;
    }

    boolean isWritable() {
        return mode == Mode.WRITE && broken.get() == null;
    }

    void checkWritable() throws StoreException {
        if (mode == Mode.READ) {
            throw StoreException.openedForReading();
        }
        var why = broken.get();
        if (why != null) {
            throw StoreException.readOnly(why);
        }
    }

    /// A write failed.
    SigmaVaultException broke(IOException e) {
        var outcome = StoreException.of(e);
        broken.compareAndSet(null, "an earlier write failed (" + outcome.code() + ")");
        return outcome;
    }
}
