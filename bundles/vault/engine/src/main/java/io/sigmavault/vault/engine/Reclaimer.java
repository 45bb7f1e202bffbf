package io.sigmavault.vault.engine;

import java.io.IOException;
import java.util.ArrayDeque;

/// Deletes packs without a held chunk, once no journal record that may be replayed needs them.
final class Reclaimer {

    /// A pack to delete when the journal is on stable storage up to `ticket`.
    private record Drop(int pack, long ticket) {}

    private final ChunkTable table;
    private final Packs packs;
    private final Journal journal;
    private final Reserve reserve;
    private final ArrayDeque<Drop> drops = new ArrayDeque<>();

    Reclaimer(ChunkTable table, Packs packs, Journal journal, Reserve reserve) {
        this.table = table;
        this.packs = packs;
        this.journal = journal;
        this.reserve = reserve;
    }

    synchronized void run() throws IOException {
        for (int pack : table.takeIdle()) {
            drops.add(new Drop(pack, journal.appended()));
        }
        long forced = drops.isEmpty() ? 0 : journal.forced();
        while (!drops.isEmpty() && drops.peek().ticket() <= forced) {
            int pack = drops.remove().pack();
            // Not if a chunk of it was found and held again meanwhile.
            if (table.forget(pack)) {
                packs.delete(pack);
                reserve.wanted();
            }
        }
    }
}
