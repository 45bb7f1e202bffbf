package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.ObjectId;
import io.sigmavault.vault.objects.ObjectStore;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Whole chunks of all vaults that were read last, so that small reads beside each other read and check a chunk once, also
/// when they come at the same time. Memory: its bound, what is in use beyond that, and 4 MiB for each thread that loads at
/// the moment, at least for [#BUFFERS].
final class ChunkCache {

    private static final int BUFFERS = 2;
    private static final int LEAST_BUFFER = 1 << 20;

    /// Reads a chunk into the room it asks for.
    @FunctionalInterface
    interface Loader {
        /// @return how many bytes it has
        int load(ObjectStore.Room room) throws SigmaVaultException;
    }

    private record Key(Object owner, ObjectId id) {}

    private final long mostBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Key, Chunk> chunks = new LinkedHashMap<>(16, 0.75f, true);
    private final Slabs slabs = new Slabs();
    private final ArrayDeque<byte[]> buffers = new ArrayDeque<>();
    private long bytes;

    ChunkCache(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /// The chunk, to be released. Who comes while it is being loaded waits for that.
    ///
    /// @throws SigmaVaultException what loading met
    Chunk take(Object owner, ObjectId id, Loader loader) throws SigmaVaultException {
        var key = new Key(owner, id);
        var chunk = new Chunk();
        var found = find(key, chunk);
        if (found != chunk) {
            return found;
        }
        var buffer = new Buffer();
        try {
            int length = loader.load(buffer);
            makeRoom(chunk, length);
            chunk.fill(buffer.bytes, length);
            loaded(chunk);
            return chunk;
        } finally {
            giveBack(buffer.bytes);
            forgetUnlessLoaded(key, chunk);
        }
    }

    /// Where a chunk lies in one piece while it is checked.
    private final class Buffer implements ObjectStore.Room {

        private byte[] bytes = {};

        @Override
        public byte[] of(int length) {
            lock.lock();
            try {
                while (bytes.length < length) {
                    byte[] spare = buffers.poll();
                    bytes =
                            spare != null
                                    ? spare
                                    : new byte
                                            [Math.max(
                                                    LEAST_BUFFER,
                                                    Integer.highestOneBit(length - 1) << 1)];
                }
                return bytes;
            } finally {
                lock.unlock();
            }
        }
    }

    private void giveBack(byte[] buffer) {
        lock.lock();
        try {
            if (buffer.length > 0 && buffers.size() < BUFFERS) {
                buffers.addLast(buffer);
            }
        } finally {
            lock.unlock();
        }
    }

    private Chunk find(Key key, Chunk fresh) {
        lock.lock();
        try {
            while (true) {
                var found = chunks.putIfAbsent(key, fresh);
                if (found == null) {
                    return fresh;
                }
                if (found.loaded) {
                    found.users++;
                    return found;
                }
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private void makeRoom(Chunk chunk, int length) {
        lock.lock();
        try {
            throwOut(mostBytes - length);
            chunk.slabs = slabs.take(length);
            bytes += chunk.bytes();
            slabs.trim(Math.max(0, mostBytes - bytes));
        } finally {
            lock.unlock();
        }
    }

    /// Throws out what was used longest ago until the rest has at most so many bytes; what is being loaded stays.
    private void throwOut(long most) {
        Iterator<Chunk> oldest = chunks.values().iterator();
        while (bytes > most && oldest.hasNext()) {
            var chunk = oldest.next();
            if (chunk.loaded) {
                oldest.remove();
                drop(chunk);
            }
        }
    }

    private void drop(Chunk chunk) {
        chunk.kept = false;
        bytes -= chunk.bytes();
        reuse(chunk);
    }

    private void reuse(Chunk chunk) {
        if (chunk.users == 0 && !chunk.kept) {
            slabs.give(chunk.slabs);
        }
    }

    private void loaded(Chunk chunk) {
        lock.lock();
        try {
            chunk.loaded = true;
            throwOut(mostBytes); // itself, if it is larger than that
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void forgetUnlessLoaded(Key key, Chunk chunk) {
        lock.lock();
        try {
            if (!chunk.loaded) {
                chunks.remove(key);
                chunk.users = 0;
                drop(chunk);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    void release(Chunk chunk) {
        lock.lock();
        try {
            chunk.users--;
            reuse(chunk);
        } finally {
            lock.unlock();
        }
    }

    /// Whether the chunk is here, or on its way.
    boolean has(Object owner, ObjectId id) {
        lock.lock();
        try {
            return chunks.containsKey(new Key(owner, id));
        } finally {
            lock.unlock();
        }
    }

    /// Keeps a chunk that was just stored.
    void put(Object owner, ObjectId id, byte[] stored) {
        var chunk = new Chunk();
        lock.lock();
        try {
            if (chunks.putIfAbsent(new Key(owner, id), chunk) == null) {
                makeRoom(chunk, stored.length);
                chunk.fill(stored, stored.length);
                chunk.users = 0;
                chunk.loaded = true;
            }
        } finally {
            lock.unlock();
        }
    }

    /// Forgets the chunks of one vault, of which none is being loaded, and what waits to be filled again.
    void clear(Object owner) {
        lock.lock();
        try {
            var all = chunks.entrySet().iterator();
            while (all.hasNext()) {
                var each = all.next();
                if (each.getKey().owner() == owner && each.getValue().loaded) {
                    all.remove();
                    drop(each.getValue());
                }
            }
            slabs.trim(0);
            buffers.clear();
        } finally {
            lock.unlock();
        }
    }
}
