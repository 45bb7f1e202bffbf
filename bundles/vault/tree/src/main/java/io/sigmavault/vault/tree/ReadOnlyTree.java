package io.sigmavault.vault.tree;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.ObjectStore;

/// The files and snapshots of a vault as of one commit. Safe for many threads.
public final class ReadOnlyTree {

    private final ObjectStore store;
    private final State state;
    private final FileView head;
    private final SnapshotView snapshots;

    ReadOnlyTree(ObjectStore store, Nodes nodes) throws SigmaVaultException {
        this.store = store;
        this.state = State.decode(store.state());
        this.head = new FileView(store, new Tree(nodes, state.head()));
        this.snapshots = new SnapshotView(store, nodes, new Tree(nodes, state.snapshots()));
    }

    public FileView head() {
        return head;
    }

    public SnapshotView snapshots() {
        return snapshots;
    }

    /// How much the head holds.
    public Totals totals() {
        return state.totals();
    }

    /// What the commit keeps besides the tree.
    public Extra extra() {
        return state.extra();
    }

    /// Names all objects that the head and the snapshots need.
    public ObjectStore.Marker marker() {
        return live -> {
            var marking = new Marking(store, live);
            marking.files(state.head());
            marking.snapshots(state.snapshots());
            marking.extra(state.extra());
        };
    }
}
