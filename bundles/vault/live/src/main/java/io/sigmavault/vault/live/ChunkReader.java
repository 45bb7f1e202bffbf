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

    /// The chunk's plain bytes; not to be changed.
    ///
    /// @throws SigmaVaultException codes `vault-damaged`, `codec-missing`
    byte[] read(ObjectId id) throws SigmaVaultException {
        byte[] found = cache.get(this, id);
        if (found == null) {
            try {
                found = store.read(Kind.CHUNK, id);
            } catch (SigmaVaultException e) {
                throw Trouble.of(vault, e);
            }
            cache.put(this, id, found);
        }
        return found;
    }

    /// A chunk that was just stored.
    void keep(ObjectId id, byte[] chunk) {
        cache.put(this, id, chunk);
    }

    VaultException tooShort() {
        return VaultException.damaged(vault, "a chunk is shorter than its file says");
    }

    /// Forgets all.
    void clear() {
        cache.clear(this);
    }
}
