package io.sigmavault.vault.live;

import io.sigmavault.vault.objects.ObjectId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Whole chunks of all vaults that were read last, so that small reads beside each other check a chunk once.
final class ChunkCache {

    private record Key(Object owner, ObjectId id) {}

    private final long mostBytes;
    private final Map<Key, byte[]> chunks = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    ChunkCache(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    synchronized byte @Nullable [] get(Object owner, ObjectId id) {
        return chunks.get(new Key(owner, id));
    }

    synchronized void put(Object owner, ObjectId id, byte[] chunk) {
        if (chunk.length > mostBytes || chunks.put(new Key(owner, id), chunk) != null) {
            return;
        }
        bytes += chunk.length;
        var oldest = chunks.values().iterator();
        while (bytes > mostBytes) {
            bytes -= oldest.next().length;
            oldest.remove();
        }
    }

    /// Forgets the chunks of one vault.
    synchronized void clear(Object owner) {
        var all = chunks.entrySet().iterator();
        while (all.hasNext()) {
            var each = all.next();
            if (each.getKey().owner() == owner) {
                bytes -= each.getValue().length;
                all.remove();
            }
        }
    }
}
