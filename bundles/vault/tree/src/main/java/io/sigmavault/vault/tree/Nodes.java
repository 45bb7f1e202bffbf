package io.sigmavault.vault.tree;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.Kind;
import io.sigmavault.vault.objects.ObjectId;
import io.sigmavault.vault.objects.ObjectStore;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/// Reads nodes, and keeps those used last within a budget of bytes. Safe for many threads.
final class Nodes {

    private final ObjectStore store;
    private final long budget;
    private final LinkedHashMap<ObjectId, Node> cache = new LinkedHashMap<>(64, 0.75f, true);
    private long held;

    /// @param budgetBytes most memory of cached nodes; one node more than that may be held
    Nodes(ObjectStore store, long budgetBytes) {
        this.store = store;
        this.budget = budgetBytes;
    }

    ObjectStore store() {
        return store;
    }

    /// @throws SigmaVaultException code `vault-damaged` if it can't be read, or is of another level
    Node read(ObjectId id, int level) throws SigmaVaultException {
        Node node = cached(id);
        if (node == null) {
            node = load(id);
            keep(id, node);
        }
        if (node.level() != level) {
            throw damaged(id, "another level than its parent says");
        }
        return node;
    }

    private Node load(ObjectId id) throws SigmaVaultException {
        byte[] raw = store.read(Kind.NODE, id);
        try {
            return Node.decode(raw);
        } catch (Malformed e) {
            throw damaged(id, e.what()).because(e);
        }
    }

    static TreeException damaged(ObjectId id, String what) {
        return TreeException.damaged("tree node " + id, what);
    }

    private synchronized @Nullable Node cached(ObjectId id) {
        return cache.get(id);
    }

    private synchronized void keep(ObjectId id, Node node) {
        if (cache.put(id, node) == null) {
            held += node.memory();
        }
        var oldest = cache.entrySet().iterator();
        while (held > budget && cache.size() > 1) {
            held -= oldest.next().getValue().memory();
            oldest.remove();
        }
    }

    /// Bytes of memory that cached nodes take.
    synchronized long heldBytes() {
        return held;
    }
}
