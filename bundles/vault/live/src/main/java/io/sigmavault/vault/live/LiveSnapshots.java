package io.sigmavault.vault.live;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.Snapshots.Difference;
import io.sigmavault.vault.Snapshots.Snapshot;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.tree.FileView;
import io.sigmavault.vault.tree.VaultTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The snapshots of an unlocked vault.
final class LiveSnapshots {

    private static final int LONGEST_LABEL = 200;
    private static final int MOST_AT_ONCE = 10_000;

    private final LiveVault vault;
    private final VaultTree tree;
    private final Checkpoint checkpoint;

    LiveSnapshots(LiveVault vault, VaultTree tree, Checkpoint checkpoint) {
        this.vault = vault;
        this.tree = tree;
        this.checkpoint = checkpoint;
    }

    List<Snapshot> list() throws SigmaVaultException {
        var all = new ArrayList<Snapshot>();
        var part = tree.snapshots().list(0);
        while (!part.isEmpty()) {
            for (var each : part) {
                all.add(shown(each));
            }
            part = tree.snapshots().list(part.getLast().sequence());
        }
        return all;
    }

    private Snapshot shown(io.sigmavault.vault.tree.Snapshot snapshot) throws SigmaVaultException {
        var totals = snapshot.totals();
        return new Snapshot(
                snapshot.sequence(),
                snapshot.time(),
                snapshot.about().label(),
                totals.files(),
                totals.folders(),
                totals.bytes(),
                snapshot.id().toString(),
                isIntact(snapshot));
    }

    private boolean isIntact(io.sigmavault.vault.tree.Snapshot snapshot)
            throws SigmaVaultException {
        try {
            tree.snapshots().verify(snapshot);
            return true;
        } catch (SigmaVaultException e) {
            if (e.code().equals("snapshot-invalid")) {
                return false;
            }
            throw e;
        }
    }

    Snapshot create(String label, Actor actor) throws SigmaVaultException {
        if (label.length() > LONGEST_LABEL) {
            throw new IllegalArgumentException("a label has at most 200 characters");
        }
        vault.namespace.checkWritable();
        try {
            return shown(checkpoint.snapshot(label, actor));
        } catch (IOException e) {
            throw vault.namespace.trouble(e);
        }
    }

    void delete(long number, Actor actor) throws SigmaVaultException {
        vault.namespace.checkWritable();
        try {
            checkpoint.delete(number, actor);
        } catch (IOException e) {
            throw vault.namespace.trouble(e);
        }
    }

    FileView view(long number) throws SigmaVaultException {
        return tree.snapshots().open(tree.snapshots().get(number));
    }

    List<Difference> differences(long from, long to, @Nullable VaultPath after, int limit)
            throws SigmaVaultException {
        if (limit < 1 || limit > MOST_AT_ONCE) {
            throw new IllegalArgumentException("limit is 1 to 10,000: " + limit);
        }
        var before = view(from);
        var later = to == 0 ? tree.head().frozen() : view(to);
        return new Differences(before, later).after(after, limit);
    }

    Entry restore(long number, VaultPath from, VaultPath to, boolean replace, Actor actor)
            throws SigmaVaultException {
        vault.checkRoom();
        var source = new Paths(view(number)).need(from);
        return vault.namespace.change(MovePlans.restore(number, source, to, replace, actor));
    }
}
