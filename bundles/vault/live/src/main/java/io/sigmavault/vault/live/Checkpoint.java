package io.sigmavault.vault.live;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.VaultChange;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.tree.Extra;
import io.sigmavault.vault.tree.Snapshot;
import io.sigmavault.vault.tree.VaultTree;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/// Commits what the journal has, and deletes the journal's segments that nobody needs then. Changes go on meanwhile,
/// but for the time in which they are merged into nodes.
final class Checkpoint {

    private final VaultTree tree;
    private final Writers writers;
    private final Journal journal;
    private final ChangeLog changes;
    private final Namespace namespace;

    Checkpoint(
            VaultTree tree,
            Writers writers,
            Journal journal,
            ChangeLog changes,
            Namespace namespace) {
        this.tree = tree;
        this.writers = writers;
        this.journal = journal;
        this.changes = changes;
        this.namespace = namespace;
    }

    /// Commits with what this engine keeps, which it asks for when all is in nodes.
    private interface Commit<T> {
        T make(Supplier<Extra> extra) throws SigmaVaultException;
    }

    /// Goes on in a new segment.
    synchronized void run() throws SigmaVaultException, IOException {
        commit(journal.rotate(), this::commitTree);
    }

    /// Leaves no segment: nothing is written after it.
    synchronized void last() throws SigmaVaultException, IOException {
        commit(journal.end(), this::commitTree);
    }

    /// Keeps the files as they are now. That it is to be made is in the journal first, so that its making and the change
    /// that tells of it are never one without the other: [#finish].
    synchronized Snapshot snapshot(String label, Actor actor)
            throws SigmaVaultException, IOException {
        long number = tree.snapshots().next();
        var kind = VaultChange.Kind.SNAPSHOT_CREATED;
        namespace.change((_, sequence, now) -> {
            var root = VaultPath.ROOT;
            var change = new VaultChange(sequence, now, actor, kind, root, null, 0, number);
            var operation = new Operation.MakeSnapshot(change, label);
            return new Namespace.Plan<>(List.of(operation), () -> number);
        });
        return whole(() -> make(label));
    }

    /// Deletes a snapshot, which is in the journal first as well.
    ///
    /// @throws SigmaVaultException code `snapshot-unknown`
    synchronized void delete(long number, Actor actor) throws SigmaVaultException, IOException {
        tree.snapshots().get(number);
        var kind = VaultChange.Kind.SNAPSHOT_DELETED;
        namespace.change((_, sequence, now) -> {
            var root = VaultPath.ROOT;
            var change = new VaultChange(sequence, now, actor, kind, root, null, 0, number);
            return new Namespace.Plan<>(List.of(new Operation.Note(change)), () -> number);
        });
        whole(() -> drop(number));
    }

    /// Does what the journal says of snapshots and no commit has.
    synchronized void finish(List<Operation> begun) throws SigmaVaultException, IOException {
        for (var operation : begun) {
            long number = operation.change().number();
            if (operation instanceof Operation.MakeSnapshot(_, var label)
                    && number == tree.snapshots().next()) {
                whole(() -> make(label));
            } else if (operation.change().kind() == VaultChange.Kind.SNAPSHOT_DELETED
                    && isThere(number)) {
                whole(() -> drop(number));
            }
        }
    }

    private boolean isThere(long number) throws SigmaVaultException {
        try {
            return tree.snapshots().get(number).sequence() == number;
        } catch (SigmaVaultException e) {
            if (e.code().equals("snapshot-unknown")) {
                return false;
            }
            throw e;
        }
    }

    private interface Step<T> {
        T take() throws SigmaVaultException, IOException;
    }

    /// What is in the journal and not done is done when the vault is unlocked again: until then it changes no more.
    private <T> T whole(Step<T> step) throws SigmaVaultException, IOException {
        boolean done = false;
        try {
            T made = step.take();
            done = true;
            return made;
        } finally {
            if (!done) {
                namespace.stop("a change of its snapshots could not be finished");
            }
        }
    }

    private Snapshot make(String label) throws SigmaVaultException, IOException {
        var snapshots = tree.snapshots();
        var about = new Snapshot.About(label, "", List.of());
        return commit(journal.rotate(), extra -> snapshots.create(about, extra));
    }

    private long drop(long number) throws SigmaVaultException, IOException {
        return commit(
                journal.rotate(),
                extra -> {
                    tree.snapshots().delete(number, extra);
                    return number;
                });
    }

    private boolean commitTree(Supplier<Extra> extra) throws SigmaVaultException {
        tree.commit(extra);
        return true;
    }

    private <T> T commit(int first, Commit<T> commit) throws SigmaVaultException, IOException {
        List<ChangeLog.Part> parts;
        T made;
        try {
            writers.flush(); // most of it before the lock
            var lock = new Held(namespace);
            try {
                parts = changes.store();
                writers.flush();
                var position = new Position(first, namespace.sequence(), parts);
                made =
                        commit.make(() -> {
                            lock.release();
                            return new Extra(position.encode(), position.objects());
                        });
            } finally {
                lock.release();
            }
        } catch (SigmaVaultException e) {
            throw namespace.trouble(e);
        }
        journal.trim(first);
        changes.settle(parts);
        return made;
    }

    /// The namespace's lock for looking, which keeps changes away, until it is released.
    private static final class Held {
        private final Namespace namespace;
        private boolean released;

        Held(Namespace namespace) {
            this.namespace = namespace;
            namespace.readLock().lock();
        }

        void release() {
            if (!released) {
                released = true;
                namespace.readLock().unlock();
            }
        }
    }
}
