package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.VaultChange;
import io.sigmavault.vault.VaultException;
import io.sigmavault.vault.VaultFiles;
import io.sigmavault.vault.tree.FileTree;
import io.sigmavault.vault.tree.Inode;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The tree with its journal: the one place where a vault's files change. A change is planned and checked under the lock,
/// written to the journal, applied, and acknowledged when the journal is on stable storage, which is waited for without
/// the lock. The thread that makes it may be that of another change: [GroupCommit].
final class Namespace implements GroupCommit.Steps, GroupMaker.Health {

    /// Says what is to be done, given the next sequence and the time.
    interface Planner<T> {
        Plan<T> plan(Paths paths, long sequence, Instant now) throws SigmaVaultException;
    }

    /// Gives the answer to a change, once it is applied.
    interface Answer<T> {
        T get() throws SigmaVaultException;
    }

    /// Operations in order, and the answer.
    record Plan<T>(List<Operation> operations, Answer<T> answer) {}

    /// Looks at the tree.
    interface Look<T> {
        T at(Paths paths) throws SigmaVaultException;
    }

    private final String vault;
    private final Paths paths;
    private final Journal journal;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Set<Handle> handles = ConcurrentHashMap.newKeySet();
    private final GroupCommit commits = new GroupCommit(this);
    private final Set<Consumer<VaultChange>> watchers = ConcurrentHashMap.newKeySet();
    private final GroupMaker maker;
    private volatile @Nullable String readOnly;

    Namespace(
            String vault,
            Clock clock,
            FileTree tree,
            Application application,
            Journal journal,
            ChangeLog changes,
            long sequence) {
        this.vault = vault;
        this.paths = new Paths(tree);
        this.journal = journal;
        maker =
                new GroupMaker(
                        paths, application, journal, changes, clock, handles, this, sequence);
    }

    <T> T look(Look<T> look) throws SigmaVaultException {
        lock.readLock().lock();
        try {
            return look.at(paths);
        } catch (SigmaVaultException e) {
            throw Trouble.of(vault, e);
        } finally {
            lock.readLock().unlock();
        }
    }

    /// Changes something.
    <T> T change(Planner<T> planner) throws SigmaVaultException {
        return pass(new PendingChange<>(planner, PendingChange.ANY_FILE));
    }

    /// Changes the content of one file, and looks at nothing else.
    ///
    /// @param inode its number
    <T> T change(long inode, Planner<T> planner) throws SigmaVaultException {
        return pass(new PendingChange<>(planner, inode));
    }

    /// Like [#change], but does not wait until the change is on stable storage: [#force] does.
    ///
    /// @param inode number of the file, or [PendingChange#ANY_FILE]
    <T> T changeSoon(long inode, Planner<T> planner) throws SigmaVaultException {
        return pass(new PendingChange<>(planner, inode, true));
    }

    /// Waits until every change that was made is on stable storage.
    void force() throws SigmaVaultException {
        await(journal.appended());
    }

    private <T> T pass(PendingChange<T> mine) throws SigmaVaultException {
        commits.pass(mine);
        T result = mine.result();
        for (var operation : watchers.isEmpty() ? List.<Operation>of() : mine.operations()) {
            watchers.forEach(watcher -> watcher.accept(operation.change()));
        }
        return result;
    }

    /// Has somebody told of each change before it is acknowledged.
    VaultFiles.Watch watch(Consumer<VaultChange> watcher) {
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }

    @Override
    public void make(List<PendingChange<?>> group) {
        lock.writeLock().lock();
        try {
            maker.make(group);
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    public void settle(List<PendingChange<?>> group) {
        group.forEach(change -> change.settle(this::await));
    }

    private void await(long ticket) throws SigmaVaultException {
        try {
            journal.await(ticket);
        } catch (IOException e) {
            throw trouble(e);
        }
    }

    /// The content of a file now; to be asked for under the lock.
    Content content(Inode inode) throws SigmaVaultException {
        return Content.of(paths.files(), inode);
    }

    /// A file is open for writing until [#close].
    Handle open(Node file) {
        var handle = new Handle(file.number(), file.path());
        handles.add(handle);
        return handle;
    }

    void close(Handle handle) {
        handles.remove(handle);
    }

    /// Newest change; to be asked for under the lock.
    long sequence() {
        return maker.sequence();
    }

    ReentrantReadWriteLock.ReadLock readLock() {
        return lock.readLock();
    }

    @Override
    public void checkWritable() throws VaultException {
        var why = readOnly;
        if (why != null) {
            throw VaultException.readOnly(vault, why);
        }
    }

    boolean isReadOnly() {
        return readOnly != null;
    }

    /// Takes no more changes until the vault is unlocked again.
    @Override
    public void stop(String why) {
        readOnly = why;
    }

    /// Tells a failed write, and takes no more of them if the disk can't be trusted.
    @Override
    public SigmaVaultException trouble(IOException failure) {
        if (journal.isBroken()) {
            stop("the disk did not take an earlier write");
        }
        return Trouble.of(vault, failure);
    }

    /// The same for a failure of the packs, after which they take nothing more.
    SigmaVaultException trouble(SigmaVaultException failure) {
        if (Set.of("vault-io-failed", "vault-full", "vault-read-only").contains(failure.code())) {
            stop("the disk did not take an earlier write");
        }
        return Trouble.of(vault, failure);
    }

    @Override
    public SigmaVaultException tell(SigmaVaultException failure) {
        return Trouble.of(vault, failure);
    }
}
