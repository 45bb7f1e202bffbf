package io.sigmavault.core.lease;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A service on loan. Its bundle cannot finish stopping until the lease is closed, so hold it for
/// one operation only. A closed lease keeps nothing of the service alive.
public final class Lease<F, S> implements AutoCloseable {

    private final F facts;
    private final AtomicReference<@Nullable Holder<F, S>> holder;

    Lease(Holder<F, S> holder) {
        this.facts = holder.facts();
        this.holder = new AtomicReference<>(holder);
    }

    /// What was said about the service when it was added.
    public F facts() {
        return facts;
    }

    /// @throws IllegalStateException after close
    public S service() {
        var open = holder.get();
        if (open == null) {
            throw new IllegalStateException("lease is closed: " + facts);
        }
        return open.service();
    }

    /// Gives the service back; a second call does nothing.
    @Override
    public void close() {
        var open = holder.getAndSet(null);
        if (open != null) {
            open.exit();
        }
    }
}
