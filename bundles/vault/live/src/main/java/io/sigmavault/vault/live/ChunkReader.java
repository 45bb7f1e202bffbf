package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.VaultException;
import io.sigmavault.vault.objects.Kind;
import io.sigmavault.vault.objects.ObjectId;
import io.sigmavault.vault.objects.ObjectStore;
import java.util.LinkedHashMap;
import java.util.Map;

/// Reads chunks; the last ones used stay in memory, so that small reads beside each other check a chunk once.
final class ChunkReader {

    private final String vault;
    private final ObjectStore store;
    private final long mostBytes;
    private final Map<ObjectId, byte[]> chunks = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    ChunkReader(String vault, ObjectStore store, long mostBytes) {
        this.vault = vault;
        this.store = store;
        this.mostBytes = mostBytes;
    }

    /// The chunk's plain bytes; not to be changed.
    ///
    /// @throws SigmaVaultException codes `vault-damaged`, `codec-missing`
    byte[] read(ObjectId id) throws SigmaVaultException {
        synchronized (chunks) {
            byte[] found = chunks.get(id);
            if (found != null) {
                return found;
            }
        }
        byte[] loaded;
        try {
            loaded = store.read(Kind.CHUNK, id);
        } catch (SigmaVaultException e) {
            throw Trouble.of(vault, e);
        }
        keep(id, loaded);
        return loaded;
    }

    private void keep(ObjectId id, byte[] loaded) {
        synchronized (chunks) {
            if (loaded.length > mostBytes || chunks.put(id, loaded) != null) {
                return;
            }
            bytes += loaded.length;
            var oldest = chunks.values().iterator();
            while (bytes > mostBytes) {
                bytes -= oldest.next().length;
                oldest.remove();
            }
        }
    }

    VaultException tooShort() {
        return VaultException.damaged(vault, "a chunk is shorter than its file says");
    }

    /// Forgets all.
    void clear() {
        synchronized (chunks) {
            chunks.clear();
            bytes = 0;
        }
    }
}
