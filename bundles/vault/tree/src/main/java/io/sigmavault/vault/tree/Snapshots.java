package io.sigmavault.vault.tree;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.Kind;
import io.sigmavault.vault.objects.ObjectId;
import io.sigmavault.vault.objects.ObjectWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The snapshots of a vault, to make and delete as well. Safe for many threads.
public final class Snapshots extends SnapshotView {

    private static final int GROUP = 0;

    private final VaultTree vault;
    private final LiveTree tree;
    private final Clock clock;
    private long next;
    private Moment latest;
    private @Nullable ObjectId last;

    Snapshots(VaultTree vault, LiveTree tree, Clock clock, State state) {
        super(vault.store(), vault.nodes(), tree);
        this.vault = vault;
        this.tree = tree;
        this.clock = clock;
        this.next = state.nextSequence();
        this.latest = state.latest();
        this.last = state.last();
    }

    LiveTree tree() {
        return tree;
    }

    /// The number that the next snapshot gets, for who makes them one after the other.
    public long next() {
        return next;
    }

    /// Keeps the head as it is now: signs it, and makes it durable with all changes of the head.
    /// Flush the writers of its content before.
    ///
    /// @throws SigmaVaultException what [VaultTree#commit] throws; `attributes-invalid` if a text of
    ///     `about` is too long
    public Snapshot create(Snapshot.About about) throws SigmaVaultException {
        return create(about, vault::extra);
    }

    /// Like the other [#create], with what else the commit keeps.
    ///
    /// @param extra asked as in [VaultTree#commit]
    public Snapshot create(Snapshot.About about, Supplier<Extra> extra) throws SigmaVaultException {
        return vault.commit((root, writer) -> add(root, about, writer), extra);
    }

    /// Keeps a state of the files as if it were the head.
    private Snapshot add(Root root, Snapshot.About about, ObjectWriter writer)
            throws SigmaVaultException {
        var signer = store().signer();
        var draft = draft(root, about, SnapshotCodec.fingerprint(signer.publicKey()));
        byte[] body = SnapshotCodec.body(draft);
        byte[] object = SnapshotCodec.object(body, signer.sign(SnapshotCodec.message(body)));
        var id = writer.put(Kind.SNAPSHOT, GROUP, object, 0, object.length);
        var slot = new Slot(next, id, true);
        tree.put(slot.key(), slot.value());
        next++;
        latest = new Moment(draft.latest());
        last = id;
        return withId(draft, id);
    }

    private Snapshot draft(Root root, Snapshot.About about, String vaultId) {
        var now = clock.instant();
        var highest = now.isAfter(latest.time()) ? now : latest.time();
        var totals = vault.head().totals();
        var none = new ObjectId(0, 0, 0, 0);
        return new Snapshot(
                next, none, vaultId, now, highest, about, root.level(), root.id(), totals, last);
    }

    private static Snapshot withId(Snapshot s, ObjectId id) {
        return new Snapshot(
                s.sequence(),
                id,
                s.vault(),
                s.time(),
                s.latest(),
                s.about(),
                s.rootLevel(),
                s.root(),
                s.totals(),
                s.previous());
    }

    /// Forgets a snapshot, for good when this returns; a sweep frees what only it held. Its id stays
    /// listed, so that the chain of the others can still be checked.
    ///
    /// @throws TreeException code `snapshot-unknown`
    public void delete(long sequence) throws SigmaVaultException {
        delete(sequence, vault::extra);
    }

    /// Like the other [#delete], with what else the commit keeps.
    ///
    /// @param extra asked as in [VaultTree#commit]
    public void delete(long sequence, Supplier<Extra> extra) throws SigmaVaultException {
        vault.commit(
                (_, _) -> {
                    var slot = slot(sequence);
                    if (slot == null || !slot.kept()) {
                        throw TreeException.noSuchSnapshot(String.valueOf(sequence));
                    }
                    var gone = new Slot(sequence, slot.id(), false);
                    tree.put(gone.key(), gone.value());
                    return gone;
                },
                extra);
    }

    State state(Root head, FileTree files) throws SigmaVaultException {
        return new State(
                head,
                files.nextInode(),
                files.totals(),
                tree.merge().root(),
                next,
                latest,
                last,
                Extra.NONE);
    }

    /// The latest time the vault knows: no clock that was set back makes a lock end later.
    public Instant latestTime() {
        return latest.time();
    }
}
