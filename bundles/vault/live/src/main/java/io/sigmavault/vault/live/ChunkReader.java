package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.VaultException;
import io.sigmavault.vault.objects.Kind;
import io.sigmavault.vault.objects.ObjectId;
import io.sigmavault.vault.objects.ObjectStore;

/// Reads the chunks of one vault.
final class ChunkReader {

    private final String vault;
    private final ObjectStore store;
    private final ChunkCache cache;

    ChunkReader(String vault, ObjectStore store, ChunkCache cache) {
        this.vault = vault;
        this.store = store;
        this.cache = cache;
    }

    /// All of a chunk's bytes.
    ///
    /// @throws SigmaVaultException codes `vault-damaged`, `codec-missing`
    byte[] read(ObjectId id) throws SigmaVaultException {
        var chunk = take(id);
        try {
            byte[] bytes = new byte[chunk.length()];
            chunk.copy(0, bytes, 0, bytes.length);
            return bytes;
        } finally {
            cache.release(chunk);
        }
    }

    /// Part of a chunk's bytes.
    ///
    /// @throws SigmaVaultException codes `vault-damaged` (also if it is shorter than that), `codec-missing`
    void copy(ObjectId id, int from, byte[] target, int offset, int length)
            throws SigmaVaultException {
        var chunk = take(id);
        try {
            if (from + length > chunk.length()) {
                throw VaultException.damaged(vault, "a chunk is shorter than its file says");
            }
            chunk.copy(from, target, offset, length);
        } finally {
            cache.release(chunk);
        }
    }

    /// Has a chunk here for who reads it next.
    ///
    /// @throws SigmaVaultException codes `vault-damaged`, `codec-missing`
    void fetch(ObjectId id) throws SigmaVaultException {
        if (!cache.has(this, id)) {
            cache.release(take(id));
        }
    }

    private Chunk take(ObjectId id) throws SigmaVaultException {
        try {
            return cache.take(this, id, room -> store.read(Kind.CHUNK, id, room));
        } catch (SigmaVaultException e) {
            throw Trouble.of(vault, e);
        }
    }

    /// A chunk that was just stored.
    void keep(ObjectId id, byte[] chunk) {
        cache.put(this, id, chunk);
    }

    /// Forgets all.
    void clear() {
        cache.clear(this);
    }
}
