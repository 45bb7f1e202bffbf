package io.sigmavault.vault.engine;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/// Looks after chunks whose blocks stand in the journal, because their packs may not have been forced
/// before the run ended: those that are in their packs are forced, the others are written again.
final class InlineRecovery {

    private final Disk disk;
    private final String folder;
    private final Keys keys;
    private final ChunkTable table;
    private final Packs packs;

    InlineRecovery(Disk disk, String folder, Keys keys, ChunkTable table, Packs packs) {
        this.disk = disk;
        this.folder = folder;
        this.keys = keys;
        this.table = table;
        this.packs = packs;
    }

    /// @param first first segment of the journal
    /// @param inline keys of the chunks
    void run(int first, Set<Long> inline) throws IOException {
        var lost = new HashSet<Long>();
        var found = new HashSet<Integer>();
        for (long key : inline) {
            int slot = table.slotAt(key);
            if (slot != ChunkTable.NONE && table.isHeld(slot)) {
                if (isReadable(table.place(slot))) {
                    found.add(table.packOf(slot));
                } else {
                    lost.add(key);
                }
            }
        }
        packs.forceOld(found);
        if (!lost.isEmpty()) {
            try (var stream = new PackStream(packs)) {
                var replay = new JournalReplay(disk, folder, keys);
                replay.run(first, in -> rewrite(in, lost, stream));
                packs.forceAll();
            }
        }
    }

    private boolean isReadable(ChunkPlace place) throws IOException {
        byte[] sealed = new byte[place.storedBytes() + FileCipher.TAG];
        try {
            packs.read(place, sealed, new byte[place.storedBytes()]);
            return true;
        } catch (Damaged e) {
            return false;
        }
    }

    private void rewrite(In in, Set<Long> lost, PackStream stream) throws IOException {
        // Such a record is the first of its batch; nothing else in the batch is of interest.
        if (!in.more() || in.u8() != Records.INLINE) {
            return;
        }
        for (int i = in.count(Integer.MAX_VALUE); i > 0; i--) {
            in.raw(32);
            var place = Records.place(in);
            byte[] block = in.raw(place.storedBytes());
            if (lost.remove(place.key())) {
                stream.storeAgain(table.slotOf(place.pack(), place.index()), block);
            }
        }
    }
}
