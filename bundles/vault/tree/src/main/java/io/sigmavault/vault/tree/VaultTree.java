package io.sigmavault.vault.tree;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.ObjectStore;
import io.sigmavault.vault.objects.ObjectWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;

/// The files and snapshots of an open vault. Safe for many threads. It does not close its store.
public final class VaultTree implements AutoCloseable {

    private static final int SNAPSHOT_CHANGES = 1 << 20;

    private final ObjectStore store;
    private final Nodes nodes;
    private final ObjectWriter writer;
    private final LiveTree headTree;
    private final FileTree head;
    private final Snapshots snapshots;
    private final Object commits = new Object();
    private volatile State committed;

    private VaultTree(ObjectStore store, ObjectWriter writer, Settings settings, Clock clock)
            throws SigmaVaultException {
        this.store = store;
        this.writer = writer;
        this.nodes = new Nodes(store, settings.cacheBytes());
        boolean fresh = store.state().length == 0;
        this.committed = fresh ? fresh(nodes, writer) : State.decode(store.state());
        this.headTree =
                new LiveTree(new Tree(nodes, committed.head()), writer, settings.changeBytes());
        this.head =
                new FileTree(store, headTree, writer, committed.nextInode(), committed.totals());
        var snapshotTree =
                new LiveTree(new Tree(nodes, committed.snapshots()), writer, SNAPSHOT_CHANGES);
        this.snapshots = new Snapshots(this, snapshotTree, clock, committed);
        if (fresh) {
            head.makeRoot(Attributes.of(0755, 0, 0, Instant.EPOCH));
        } else {
            head.drafts().dropAll();
        }
    }

    private static State fresh(Nodes nodes, ObjectWriter writer) throws SigmaVaultException {
        var empty = Tree.empty(nodes, writer).root();
        var never = new Moment(Instant.EPOCH);
        return new State(empty, FileView.ROOT + 1, Totals.NONE, empty, 1, never, null, Extra.NONE);
    }

    /// Opens the tree for reading and writing; a new vault gets an empty root folder, for good with
    /// the first commit.
    ///
    /// @param store open for writing
    /// @param clock gives snapshots their time
    /// @throws SigmaVaultException code `vault-damaged`, `vault-unsupported`
    public static VaultTree open(ObjectStore store, Settings settings, Clock clock)
            throws SigmaVaultException {
        return new VaultTree(store, store.writer(), settings, clock);
    }

    /// Opens the tree for reading only.
    ///
    /// @return the state of the last commit, with its snapshots
    /// @throws SigmaVaultException code `vault-unfinished` if nothing was ever committed,
    ///     `vault-damaged`, `vault-unsupported`
    public static ReadOnlyTree read(ObjectStore store, Settings settings)
            throws SigmaVaultException {
        return new ReadOnlyTree(store, new Nodes(store, settings.cacheBytes()));
    }

    public FileTree head() {
        return head;
    }

    public Snapshots snapshots() {
        return snapshots;
    }

    ObjectStore store() {
        return store;
    }

    Nodes nodes() {
        return nodes;
    }

    ObjectWriter writer() {
        return writer;
    }

    /// A step that becomes durable together with the head.
    @FunctionalInterface
    interface Step<T> {
        /// @param head its root, with all changes
        T take(Root head, ObjectWriter writer) throws SigmaVaultException;
    }

    /// Makes all changes of the head durable, in one atomic step. Flush the writers of their content
    /// before.
    ///
    /// @throws SigmaVaultException what [ObjectStore#commit] throws; `vault-write-stopped`
    public void commit() throws SigmaVaultException {
        commit(this::extra);
    }

    /// Like the other [#commit], with what else the commit keeps.
    ///
    /// @param extra asked once, when all changes that the commit will hold are in nodes and no other
    ///     can be made; what comes after it runs beside new changes
    public void commit(Supplier<Extra> extra) throws SigmaVaultException {
        commit((head, _) -> head, extra);
    }

    /// What the last commit keeps besides the tree.
    public Extra extra() {
        return committed.extra();
    }

    <T> T commit(Step<T> step, Supplier<Extra> extra) throws SigmaVaultException {
        synchronized (commits) {
            T result;
            State state;
            synchronized (headTree) {
                var root = headTree.merge().root();
                result = step.take(root, writer);
                state = snapshots.state(root, head);
                writer.flush();
                state = state.with(extra.get());
            }
            store.commit(state.encode());
            committed = state;
            return result;
        }
    }

    /// Names all objects that the head, the last commit and the snapshots need, for
    /// [ObjectStore#sweep]. No commit is made meanwhile.
    public ObjectStore.Marker marker() {
        return live -> {
            synchronized (commits) {
                var marking = new Marking(store, live);
                marking.files(committed.head());
                marking.snapshots(committed.snapshots());
                marking.extra(committed.extra());
                marking.unsealed();
                synchronized (headTree) {
                    marking.files(headTree.merge().root());
                    marking.snapshots(snapshots.tree().merge().root());
                }
            }
        };
    }

    /// Names every object that a [FileView#frozen] view of this vault needs.
    public void mark(FileView files, ObjectStore.Live live) throws SigmaVaultException {
        var marking = new Marking(store, live);
        marking.unsealed();
        marking.files(files.frozen().tree().root());
    }

    /// Names every object that the snapshots need.
    public void markSnapshots(ObjectStore.Live live) throws SigmaVaultException {
        var marking = new Marking(store, live);
        marking.unsealed();
        Root root;
        synchronized (commits) {
            root = snapshots.tree().merge().root();
        }
        marking.snapshots(root);
    }

    /// Drops changes that were not committed.
    @Override
    public void close() {
        writer.close();
    }
}
