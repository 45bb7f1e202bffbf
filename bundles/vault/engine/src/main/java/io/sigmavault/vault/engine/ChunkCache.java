package io.sigmavault.vault.engine;

import io.sigmavault.core.SigmaVaultException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// Decoded chunks, least recently used ones dropped first. A chunk that several threads want is
/// decoded once.
final class ChunkCache {

    /// Reads and decodes a chunk.
    interface Loader {
        byte[] load() throws SigmaVaultException;
    }

    private record Key(Object owner, long chunk) {}

    private final long mostBytes;
    private final Map<Key, byte[]> chunks = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Key, CompletableFuture<byte[]>> loading = new HashMap<>();
    private long bytes;

    ChunkCache(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /// The chunk's plain bytes; not to be changed.
    byte[] get(Object owner, long chunk, Loader loader) throws SigmaVaultException {
        var key = new Key(owner, chunk);
        CompletableFuture<byte[]> mine = new CompletableFuture<>();
        CompletableFuture<byte[]> other;
        synchronized (this) {
            byte[] found = chunks.get(key);
            if (found != null) {
                return found;
            }
            other = loading.putIfAbsent(key, mine);
        }
        if (other == null) {
            return load(key, loader, mine);
        }
        try {
            return Uninterrupted.get(other);
        } catch (ExecutionException e) {
            // The other thread's failure may be its own, such as an interrupt: try once more.
            return loader.load();
        }
    }

    private byte[] load(Key key, Loader loader, CompletableFuture<byte[]> mine)
            throws SigmaVaultException {
        try {
            byte[] loaded = loader.load();
            keep(key, loaded);
            mine.complete(loaded);
            return loaded;
        } finally {
            synchronized (this) {
                loading.remove(key);
            }
            // No effect after success.
            mine.completeExceptionally(new IllegalStateException("not loaded"));
        }
    }

    private synchronized void keep(Key key, byte[] loaded) {
        if (loaded.length > mostBytes || chunks.put(key, loaded) != null) {
            return;
        }
        bytes += loaded.length;
        var oldest = chunks.values().iterator();
        while (bytes > mostBytes) {
            bytes -= oldest.next().length;
            oldest.remove();
        }
    }

    /// Forgets the chunks of one owner.
    synchronized void clear(Object owner) {
        var all = chunks.entrySet().iterator();
        while (all.hasNext()) {
            var each = all.next();
            if (each.getKey().owner == owner) {
                bytes -= each.getValue().length;
                all.remove();
            }
        }
    }
}
