package io.sigmavault.vault.engine;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Packs filled one after the other: one stream for all small files, and one for each large upload,
/// so that deleting a large file frees whole packs.
final class PackStream implements AutoCloseable {

    private final Packs packs;
    private @Nullable PackWriter current;

    PackStream(Packs packs) {
        this.packs = packs;
    }

    /// What to do with a block's place once the block is written.
    private interface Enter {
        int at(ChunkPlace place) throws IOException;
    }

    /// Seals and writes a block and enters it into the table.
    ///
    /// @param block starts at 0
    /// @param scratch room for the block and a tag; may be the block's own array
    /// @return its slot, held once
    int store(
            byte[] id,
            byte[] block,
            int length,
            int plainBytes,
            String codec,
            int format,
            byte[] scratch)
            throws IOException {
        var wanted = new ChunkPlace(0, 0, 0, length, plainBytes, codec, format);
        return write(block, scratch, wanted, place -> packs.table().add(id, place, false));
    }

    /// Writes the block of a chunk that can't be read at its place.
    void storeAgain(int slot, byte[] block) throws IOException {
        byte[] scratch = new byte[block.length + FileCipher.TAG];
        var old = packs.table().place(slot);
        write(
                block,
                scratch,
                old,
                place -> {
                    packs.table().relocate(slot, place);
                    return slot;
                });
    }

    private int write(byte[] block, byte[] scratch, ChunkPlace wanted, Enter enter)
            throws IOException {
        PackWriter writer;
        ChunkPlace place;
        synchronized (this) {
            var pack = current;
            var found = pack == null ? null : pack.reserve(wanted);
            if (pack == null || found == null) {
                finish();
                pack = packs.create();
                current = pack;
                found = pack.reserve(wanted);
            }
            if (found == null) {
                throw new IOException("a block does not fit into a pack");
            }
            writer = pack;
            place = found;
            packs.table().openPack(place.pack());
        }
        try {
            writer.write(place, block, scratch);
            return enter.at(place);
        } finally {
            packs.table().closePack(place.pack());
        }
    }

    private void finish() {
        var pack = current;
        current = null;
        if (pack != null) {
            packs.finish(pack);
        }
    }

    /// Takes no more; what was written stays.
    @Override
    public synchronized void close() {
        finish();
    }
}
