package io.sigmavault.vault.engine;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Brings a vault's index into memory: the checkpoint, then the journal behind it.
final class Loader {

    /// Ids and revisions that an earlier run may have shown without acknowledging them are skipped.
    private static final long SKIP = 1 << 20;

    private final Disk disk;
    private final String folder;
    private final Keys keys;
    private final ChunkTable table;
    private final Tree tree;
    private final ChangeLog changes;
    private @Nullable Journal journal;
    private long sequence;
    private int nextPack;
    private int first;
    private final Set<Long> inline = new HashSet<>();

    Loader(Disk disk, String folder, Keys keys, ChunkTable table, Tree tree, ChangeLog changes) {
        this.disk = disk;
        this.folder = folder;
        this.keys = keys;
        this.table = table;
        this.tree = tree;
        this.changes = changes;
    }

    void load() throws IOException {
        for (var name : disk.list(folder)) {
            if (name.endsWith(Format.TEMPORARY)) {
                disk.delete(folder + "/" + name);
            }
        }
        var head = checkpoint();
        changes.sweep();
        sequence = head.sequence();
        nextPack = head.nextPack();
        first = head.firstSegment();
        var replay = new JournalReplay(disk, folder, keys);
        replay.run(head.firstSegment(), this::replay);
        for (int pack : table.packNumbers()) {
            nextPack = Math.max(nextPack, pack + 1);
            table.forget(pack);
        }
        table.takeIdle();
        tree.nextId += SKIP;
        tree.nextRevision += SKIP;
        journal = new Journal(disk, folder, keys, replay.ends(), replay.nextNumber(), sequence);
    }

    private Checkpoint.Head checkpoint() throws IOException {
        String path = folder + "/" + Format.CHECKPOINT;
        try (var reader = new SealedReader(disk, path, keys, Checkpoint.KIND, 0, "its index")) {
            return Checkpoint.read(new In(reader), table, tree, changes, new HashSet<>());
        } catch (NoSuchFileException | FileNotFoundException e) {
            throw new Damaged("its index is missing", e);
        }
    }

    private void replay(In in) throws IOException {
        while (in.more()) {
            int kind = in.u8();
            if (kind == Records.CHUNKS) {
                for (int i = in.count(Integer.MAX_VALUE); i > 0; i--) {
                    nextPack = Math.max(nextPack, Records.chunk(in, table).pack() + 1);
                }
            } else if (kind == Records.INLINE) {
                for (int i = in.count(Integer.MAX_VALUE); i > 0; i--) {
                    var place = Records.chunk(in, table);
                    in.raw(place.storedBytes());
                    inline.add(place.key());
                    nextPack = Math.max(nextPack, place.pack() + 1);
                }
            } else {
                replay(Records.operation(kind, in, table));
            }
        }
    }

    private void replay(Operation operation) throws Damaged {
        if (operation.change().sequence() != sequence + 1) {
            throw new Damaged("its journal lacks change " + (sequence + 1));
        }
        tree.apply(operation);
        changes.add(operation.change());
        sequence++;
    }

    Journal journal() {
        if (journal == null) {
            throw new IllegalStateException("not loaded");
        }
        return journal;
    }

    /// First segment of the journal.
    int first() {
        return first;
    }

    /// Chunks whose blocks are in the journal.
    Set<Long> inline() {
        return inline;
    }

    long sequence() {
        return sequence;
    }

    int nextPack() {
        return nextPack;
    }
}
