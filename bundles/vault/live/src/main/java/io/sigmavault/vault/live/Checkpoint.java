package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
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
        commit(journal.rotate(), true, this::commitTree);
    }

    /// Leaves no segment: nothing is written after it.
    synchronized void last() throws SigmaVaultException, IOException {
        commit(journal.end(), true, this::commitTree);
    }

    /// Keeps the files as they are now.
    synchronized Snapshot snapshot(Snapshot.About about) throws SigmaVaultException, IOException {
        var snapshots = tree.snapshots();
        return commit(journal.rotate(), true, extra -> snapshots.create(about, extra));
    }

    /// Deletes a snapshot; no change is made meanwhile, so that its commit has what the one before it says.
    synchronized void delete(long snapshot) throws SigmaVaultException, IOException {
        commit(
                journal.rotate(),
                false,
                extra -> {
                    tree.commit(extra);
                    tree.snapshots().delete(snapshot);
                    return snapshot;
                });
    }

    private boolean commitTree(Supplier<Extra> extra) throws SigmaVaultException {
        tree.commit(extra);
        return true;
    }

    /// @param early whether changes go on once all is in nodes
    private <T> T commit(int first, boolean early, Commit<T> commit)
            throws SigmaVaultException, IOException {
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
                            lock.release(early);
                            return new Extra(position.encode(), position.objects());
                        });
            } finally {
                lock.release(true);
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

        void release(boolean now) {
            if (now && !released) {
                released = true;
                namespace.readLock().unlock();
            }
        }
    }
}
