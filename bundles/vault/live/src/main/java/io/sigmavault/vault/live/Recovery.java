package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.Disk;
import io.sigmavault.vault.tree.VaultTree;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/// Brings a vault to where its journal is: what the last commit lacks is applied again. Doing so twice, or after another
/// crash in the middle, gives the same.
final class Recovery {

    private final Disk disk;
    private final JournalKeys keys;
    private final VaultTree tree;
    private final ChangeLog changes;
    private final Application application;
    private final JournalReplay replay;
    private final List<Operation> begun = new ArrayList<>();
    private long sequence;

    Recovery(
            Disk disk,
            JournalKeys keys,
            VaultTree tree,
            Writers writers,
            ChunkReader chunks,
            ChangeLog changes) {
        this.disk = disk;
        this.keys = keys;
        this.tree = tree;
        this.changes = changes;
        application = new Application(tree, writers, chunks);
        replay = new JournalReplay(disk, keys);
    }

    void run() throws IOException, SigmaVaultException {
        if (!disk.exists(Format.JOURNAL)) {
            disk.makeFolder(Format.JOURNAL);
            disk.forceFolder("");
        }
        var extra = tree.extra();
        var position = Position.decode(extra.bytes(), extra.objects());
        changes.load(position.parts());
        sequence = position.sequence();
        replay.run(position.firstSegment(), this::replay);
    }

    private void replay(In records) throws IOException, SigmaVaultException {
        while (records.more()) {
            var operation = Records.read(records);
            long next = operation.change().sequence();
            if (next <= sequence) {
                continue;
            }
            if (next != sequence + 1) {
                throw new Damaged("change " + (sequence + 1) + " is missing in its journal");
            }
            application.prepare(operation);
            application.apply(operation);
            changes.add(operation.change());
            sequence = next;
            if (operation instanceof Operation.MakeSnapshot
                    || operation instanceof Operation.Note) {
                begun.add(operation);
            }
        }
    }

    /// What was replayed of snapshots and is left to be done.
    List<Operation> begun() {
        return begun;
    }

    Journal journal() {
        return new Journal(disk, keys, replay.ends(), replay.nextNumber(), sequence);
    }

    Namespace namespace(String vault, Clock clock, Journal journal) {
        return new Namespace(vault, clock, tree.head(), application, journal, changes, sequence);
    }
}
