package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.VaultChange;
import io.sigmavault.vault.objects.ObjectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a sync writes down of an overlay: its chunks, with their bytes if those are few, and where they go.
///
/// @param stored whether the chunks must be on stable storage first, because the record lacks their bytes
record Edits(
        long baseLimit,
        long size,
        List<Operation.Chunk> chunks,
        List<Operation.Patch> patches,
        boolean stored) {

    static Edits of(Overlay overlay, ChunkReader chunks) throws SigmaVaultException {
        Map<ObjectId, Integer> numbers = new LinkedHashMap<>();
        var patches = new ArrayList<Operation.Patch>();
        for (var entry : overlay.pieces().entrySet()) {
            var piece = entry.getValue();
            int next = numbers.size();
            var number = numbers.putIfAbsent(piece.chunk(), next);
            patches.add(
                    new Operation.Patch(
                            entry.getKey(),
                            number == null ? next : number,
                            piece.skip(),
                            piece.length()));
        }
        var list = new ArrayList<Operation.Chunk>();
        long bytes = overlay.pieces().values().stream().mapToLong(Overlay.Piece::length).sum();
        if (bytes <= Records.MOST_BYTES) {
            bytes = 0;
            for (var id : numbers.keySet()) {
                byte[] chunk = chunks.read(id);
                bytes += chunk.length;
                list.add(new Operation.Chunk(id, chunk));
            }
        }
        boolean stored = bytes > Records.MOST_BYTES;
        if (stored) {
            list.clear();
            numbers.keySet().forEach(id -> list.add(new Operation.Chunk(id, null)));
        }
        return new Edits(overlay.baseLimit(), overlay.size(), list, patches, stored);
    }

    Operation operation(VaultChange change, long inode, Instant modified) {
        return new Operation.Edit(change, inode, modified, baseLimit, size, chunks, patches);
    }
}
