package io.sigmavault.codec.sigma;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Things with native contexts that wait for their next use. At most so many are kept; the rest, and after
/// [#close] all, are freed when they come back.
final class Spares<T> {

    private final ArrayBlockingQueue<T> idle;
    private final Supplier<T> create;
    private final Consumer<T> free;
    private volatile boolean closed;

    Spares(int most, Supplier<T> create, Consumer<T> free) {
        this.idle = new ArrayBlockingQueue<>(most);
        this.create = create;
        this.free = free;
    }

    T take() {
        var spare = idle.poll();
        return spare != null ? spare : create.get();
    }

    /// @param keep false for a context that has grown too large to wait
    void giveBack(T context, boolean keep) {
        if (!keep || closed || !idle.offer(context)) {
            free.accept(context);
        } else if (closed) {
            freeIdle();
        }
    }

    void close() {
        closed = true;
        freeIdle();
    }

    private void freeIdle() {
        for (T spare = idle.poll(); spare != null; spare = idle.poll()) {
            free.accept(spare);
        }
    }

    int size() {
        return idle.size();
    }
}
