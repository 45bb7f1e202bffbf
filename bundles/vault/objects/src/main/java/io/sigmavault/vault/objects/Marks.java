package io.sigmavault.vault.objects;

import io.sigmavault.core.SigmaVaultException;
import java.io.IOException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What a marker named: one bit an object, and 16 bytes a pack.
final class Marks implements ObjectStore.Live {

    private final Index index;
    private final BitSet marked = new BitSet();
    private final Set<ObjectId> unsealed = new HashSet<>();
    private final Map<Integer, Share> shares = new HashMap<>();

    Marks(Index index) {
        this.index = index;
    }

    /// What of a pack is in use.
    static final class Share {
        private int objects;
        private double bytes;

        int objects() {
            return objects;
        }

        /// Of its frames, by their number of objects.
        double bytes() {
            return bytes;
        }
    }

    @Override
    public boolean add(ObjectId id) throws SigmaVaultException {
        try {
            var found = index.number(id);
            if (found == null && index.writerOf(id) >= 0) {
                return unsealed.add(id);
            }
            // It may have been sealed in between.
            found = found != null ? found : index.number(id);
            if (found == null) {
                throw StoreException.missing(id);
            }
            if (marked.get(found.number())) {
                return false;
            }
            marked.set(found.number());
            var share = shares.computeIfAbsent(found.at().pack(), _ -> new Share());
            share.objects++;
            share.bytes += (double) found.at().length() / found.objects();
            return true;
        } catch (IOException e) {
            throw StoreException.of(e);
        }
    }

    /// Whether an object was marked, and is in that pack.
    boolean isLive(ObjectId id, int pack) throws IOException {
        var found = index.number(id);
        return found != null && found.at().pack() == pack && marked.get(found.number());
    }

    Share share(int pack) {
        return shares.getOrDefault(pack, new Share());
    }
}
