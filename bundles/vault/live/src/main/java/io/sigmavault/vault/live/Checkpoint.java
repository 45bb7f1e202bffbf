package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.tree.Extra;
import io.sigmavault.vault.tree.VaultTree;
import java.io.IOException;
import java.util.List;

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

    /// Goes on in a new segment.
    synchronized void run() throws SigmaVaultException, IOException {
        commit(journal.rotate());
    }

    /// Leaves no segment: nothing is written after it.
    synchronized void last() throws SigmaVaultException, IOException {
        commit(journal.end());
    }

    private void commit(int first) throws SigmaVaultException, IOException {
        List<ChangeLog.Part> parts;
        try {
            writers.flush(); // most of it before the lock
            var lock = new Held(namespace);
            try {
                parts = changes.store();
                writers.flush();
                var position = new Position(first, namespace.sequence(), parts);
                tree.commit(() -> {
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
