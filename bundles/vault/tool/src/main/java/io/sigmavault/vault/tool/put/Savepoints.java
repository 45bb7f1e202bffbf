package io.sigmavault.vault.tool.put;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.Kind;
import io.sigmavault.vault.objects.ObjectId;
import io.sigmavault.vault.objects.ObjectStore;
import io.sigmavault.vault.objects.ObjectWriter;
import java.util.concurrent.atomic.AtomicLong;

/// Commits what was stored so far now and then while a put goes on, without any change of the vault's files: a put that
/// is cut off has only to read again, not to store again, what it had stored, and the index never holds more than
/// [#OBJECTS] objects that are in no segment (about 45 bytes each). Safe for many threads.
final class Savepoints {

    /// Plain bytes between two commits.
    static final long BYTES = 4L << 30;

    /// Objects between two commits.
    static final long OBJECTS = 500_000;

    private final ObjectStore store;
    private final long mostBytes;
    private final long mostObjects;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong objects = new AtomicLong();

    Savepoints(ObjectStore store) {
        this(store, BYTES, OBJECTS);
    }

    Savepoints(ObjectStore store, long mostBytes, long mostObjects) {
        this.store = store;
        this.mostBytes = mostBytes;
        this.mostObjects = mostObjects;
    }

    /// A writer of the store that makes them.
    ObjectWriter writer() {
        return new Counting(store.writer());
    }

    private void stored(int length) throws SigmaVaultException {
        long much = bytes.addAndGet(length);
        long many = objects.incrementAndGet();
        if (much >= mostBytes || many >= mostObjects) {
            save();
        }
    }

    private synchronized void save() throws SigmaVaultException {
        if (bytes.get() >= mostBytes || objects.get() >= mostObjects) { // not those who waited
            bytes.set(0);
            objects.set(0);
            store.commit(store.state());
        }
    }

    private final class Counting implements ObjectWriter {
        private final ObjectWriter writer;

        Counting(ObjectWriter writer) {
            this.writer = writer;
        }

        @Override
        public ObjectId put(Kind kind, int group, byte[] source, int offset, int length)
                throws SigmaVaultException {
            var id = writer.put(kind, group, source, offset, length);
            stored(length);
            return id;
        }

        @Override
        public void flush() throws SigmaVaultException {
            writer.flush();
        }

        @Override
        public void close() {
            writer.close();
        }
    }
}
