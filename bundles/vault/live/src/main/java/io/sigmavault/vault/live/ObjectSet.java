package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.ObjectId;
import io.sigmavault.vault.objects.ObjectStore;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/// A set of stored objects: one bit for each object of the vault, and an id for each that is not sealed yet. Good until the
/// next sweep. For one thread.
final class ObjectSet {

    private final ObjectStore store;
    private final BitSet sealed = new BitSet();
    private final Set<ObjectId> unsealed = new HashSet<>();

    ObjectSet(ObjectStore store) {
        this.store = store;
    }

    /// @return true if it was not in the set before
    boolean add(ObjectId id) throws SigmaVaultException {
        var stored = store.stored(id);
        if (stored == null) {
            return unsealed.add(id);
        }
        if (sealed.get(stored.number())) {
            return false;
        }
        sealed.set(stored.number());
        return true;
    }

    boolean contains(ObjectId id) throws SigmaVaultException {
        var stored = store.stored(id);
        return stored == null ? unsealed.contains(id) : sealed.get(stored.number());
    }
}
