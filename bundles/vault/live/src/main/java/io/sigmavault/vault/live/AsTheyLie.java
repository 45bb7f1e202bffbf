package io.sigmavault.vault.live;

import io.sigmavault.vault.objects.ObjectId;
import io.sigmavault.vault.objects.Resealer;
import java.util.Collection;
import java.util.List;

/// Objects stay in the order and the tier they are in.
final class AsTheyLie implements Resealer.Order, Resealer.Dense {

    private final ResealLedger ledger;
    private final List<Resealer.DenseCodec> codecs;

    /// @param there ids of the codecs that are there
    AsTheyLie(ResealLedger ledger, Collection<String> there) {
        this.ledger = ledger;
        codecs = ColdObjects.CODECS.stream().filter(each -> there.contains(each.id())).toList();
    }

    @Override
    public int keyOf(ObjectId id) {
        return 0;
    }

    @Override
    public Resealer.Dense dense() {
        return this;
    }

    /// Asked of packs only.
    @Override
    public boolean has(ObjectId id) {
        return false;
    }

    @Override
    public List<Resealer.DenseCodec> codecs() {
        return codecs;
    }

    @Override
    public boolean hasPack(String name) {
        return ledger.isDense(name);
    }
}
