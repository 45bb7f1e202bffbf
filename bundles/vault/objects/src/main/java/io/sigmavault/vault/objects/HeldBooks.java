package io.sigmavault.vault.objects;

import io.sigmavault.core.SigmaVaultException;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Codebooks that packs are being written with: no sweep drops them meanwhile. For one thread.
final class HeldBooks implements AutoCloseable {

    private final Codebooks codebooks;
    private final Resealer.Books chosen;
    private final Set<ObjectId> held = new HashSet<>();

    HeldBooks(Codebooks codebooks, Resealer.Books chosen) {
        this.codebooks = codebooks;
        this.chosen = chosen;
    }

    /// @return null if there is none, or it is about to go
    SmallestFrame.@Nullable CodebookOf of(Resealer.Cluster cluster)
            throws SigmaVaultException, IOException {
        var id = chosen.of(cluster);
        if (id.isEmpty() || !hold(id.get())) {
            return null;
        }
        var content = codebooks.content(id.get());
        return new SmallestFrame.CodebookOf(content.codec(), content.under(id.get()));
    }

    private boolean hold(ObjectId id) {
        if (held.contains(id)) {
            return true;
        }
        return codebooks.acquire(id) && held.add(id);
    }

    @Override
    public void close() {
        held.forEach(codebooks::release);
        held.clear();
    }
}
