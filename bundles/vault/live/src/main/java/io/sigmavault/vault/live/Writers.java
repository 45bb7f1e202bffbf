package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.Kind;
import io.sigmavault.vault.objects.ObjectId;
import io.sigmavault.vault.objects.ObjectStore;
import io.sigmavault.vault.objects.ObjectWriter;
import io.sigmavault.vault.objects.Options;
import io.sigmavault.vault.tree.FileGroup;
import io.sigmavault.vault.tree.Names;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Writes one vault's chunks, with writers of the [WriterPool]. A flush waits for those who are writing, and covers all
/// that was put before it.
final class Writers {

    /// The group of the change log's parts; files have those of [FileGroup].
    static final int CHANGES = 254;

    private final ObjectStore store;
    private final WriterPool pool;
    private final Supplier<Options> options;
    private volatile long lastPut = System.nanoTime();
    private volatile Consumer<SigmaVaultException> listener = _ -> {};

    /// @param options of new writers
    Writers(ObjectStore store, WriterPool pool, Supplier<Options> options) {
        this.store = store;
        this.pool = pool;
        this.options = options;
    }

    /// @param whenFailed told when a writer that went to another vault could not be flushed
    void listen(Consumer<SigmaVaultException> whenFailed) {
        listener = whenFailed;
    }

    /// @param awaited whether a thread waits for it
    ObjectWriter newWriter(BooleanSupplier awaited) {
        return store.writer(options.get(), awaited);
    }

    void failed(SigmaVaultException failure) {
        listener.accept(failure);
    }

    /// Stores a chunk of a file; it is readable when this returns.
    ///
    /// @param name of the file
    ObjectId put(String name, byte[] bytes, int length) throws SigmaVaultException {
        return put(FileGroup.of(Names.of(name)), bytes, length);
    }

    /// Stores a chunk of a group.
    ObjectId put(int group, byte[] bytes, int length) throws SigmaVaultException {
        lastPut = System.nanoTime();
        var slot = pool.take(this);
        try {
            return slot.writer().put(Kind.CHUNK, group, bytes, 0, length);
        } finally {
            slot.leave();
        }
    }

    /// How long nobody has stored anything.
    Duration quiet() {
        return Duration.ofNanos(System.nanoTime() - lastPut);
    }

    /// Has everything that was put before in packs.
    void flush() throws SigmaVaultException {
        pool.each(this, ObjectWriter::flush);
    }

    /// Flushes, and lets go of the memory.
    void release() {
        pool.release(this);
    }
}
