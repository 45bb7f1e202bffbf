package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.ObjectId;
import io.sigmavault.vault.objects.ObjectStore;
import io.sigmavault.vault.objects.Resealer.Dense;
import io.sigmavault.vault.objects.Resealer.DenseCodec;
import java.util.BitSet;
import java.util.List;

/// What of a vault belongs to its dense tier: objects that some file has now, and that no file has which somebody read lately.
/// What only snapshots have stays where it is: nobody knows how old it is. Memory: two bits for each stored object.
final class ColdObjects implements Dense {

    private static final long MIB = 1 << 20;

    /// The small one is slow: not for more than 1 MiB, where its model (24 MiB), zstd's of that size and copies of the block
    /// take 48 MiB.
    static final List<DenseCodec> CODECS =
            List.of(new DenseCodec("sigma-dense", (int) MIB, 48 * MIB));

    private final ObjectStore store;
    private final ResealLedger ledger;
    private final LastReads reads;
    private final int days;
    private final BitSet known = new BitSet();
    private final BitSet read = new BitSet();

    ColdObjects(ObjectStore store, ResealLedger ledger, LastReads reads, int days) {
        this.store = store;
        this.ledger = ledger;
        this.reads = reads;
        this.days = days;
    }

    int days() {
        return days;
    }

    /// Whether a file was read lately.
    boolean isRead(long file) {
        return !reads.isUnread(file, days);
    }

    /// @param number of an object that a file has
    /// @param isRead whether that was read lately
    void add(int number, boolean isRead) {
        known.set(number);
        if (isRead) {
            read.set(number);
        }
    }

    @Override
    public boolean has(ObjectId id) throws SigmaVaultException {
        var stored = store.stored(id);
        return stored != null && known.get(stored.number()) && !read.get(stored.number());
    }

    /// What was read lately, as a set to count.
    Dense warm() {
        return id -> {
            var stored = store.stored(id);
            return stored != null && read.get(stored.number());
        };
    }

    @Override
    public List<DenseCodec> codecs() {
        return CODECS;
    }

    @Override
    public boolean hasPack(String name) {
        return ledger.isDense(name);
    }
}
