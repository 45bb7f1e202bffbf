package io.sigmavault.vault.engine;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.VaultException;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The tree with its journal: the one place where a vault's files change. A change is planned and
/// checked under the lock, appended to the journal, applied, and acknowledged when the journal is on
/// stable storage.
final class Namespace {

    /// Says what is to be done, given the next sequence and the time.
    interface Planner<T> {
        Plan<T> plan(Tree tree, long sequence, Instant now) throws SigmaVaultException;
    }

    /// Operations in order, and the answer once they are applied.
    record Plan<T>(List<Operation> operations, Supplier<T> answer) {}

    /// Looks at the tree.
    interface Look<T> {
        T at(Tree tree) throws SigmaVaultException;
    }

    private static final int MOST_INLINE = 64 << 10;

    private final String vault;
    private final Shared shared;
    private final Tree tree;
    private final ChunkTable table;
    private final Packs packs;
    private final Journal journal;
    private final ChangeLog changes;
    private final Reserve reserve;
    private final Reclaimer reclaimer;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private long sequence;
    private volatile long checkpointSize;
    private volatile long retryAt;
    private volatile long entries;
    private volatile @Nullable String readOnly;

    Namespace(
            String vault,
            Shared shared,
            Tree tree,
            ChunkTable table,
            Packs packs,
            Journal journal,
            ChangeLog changes,
            Reserve reserve,
            long sequence) {
        this.vault = vault;
        this.shared = shared;
        this.tree = tree;
        this.table = table;
        this.packs = packs;
        this.journal = journal;
        this.changes = changes;
        this.reserve = reserve;
        reclaimer = new Reclaimer(table, packs, journal, reserve);
        this.sequence = sequence;
        entries = tree.files + tree.folders;
    }

    Reclaimer reclaimer() {
        return reclaimer;
    }

    long entries() {
        return entries;
    }

    <T> T look(Look<T> look) throws SigmaVaultException {
        lock.readLock().lock();
        try {
            return look.at(tree);
        } finally {
            lock.readLock().unlock();
        }
    }

    /// Changes something. Contents in the plan must have been [#prepare]d; they belong to the tree
    /// once this returns, and still to the caller if it throws.
    ///
    /// @param frees whether it makes room, so that the reserve may be used
    <T> T change(boolean frees, Planner<T> planner) throws SigmaVaultException {
        T answer;
        long ticket;
        lock.writeLock().lock();
        try {
            checkWritable();
            var plan = planner.plan(tree, sequence + 1, shared.settings.clock().instant());
            if (plan.operations().isEmpty()) {
                ticket = journal.appended();
            } else {
                checkRoom(plan.operations());
                ticket = append(plan.operations(), frees);
            }
            answer = plan.answer().get();
        } catch (IOException e) {
            throw trouble(e);
        } finally {
            lock.writeLock().unlock();
        }
        await(ticket);
        return answer;
    }

    private void await(long ticket) throws SigmaVaultException {
        try {
            journal.await(ticket);
            reclaimer.run();
        } catch (IOException e) {
            throw trouble(e);
        }
    }

    private void checkRoom(List<Operation> operations) throws SigmaVaultException {
        long more = 0;
        for (var operation : operations) {
            more +=
                    switch (operation) {
                        case Operation.MakeFolder _, Operation.PutFile _ -> 1;
                        case Operation.Copy(var change, _, _) -> {
                            var from = change.from();
                            var node = from == null ? null : tree.find(from);
                            yield node == null ? 0 : Tree.count(node);
                        }
                        default -> 0;
                    };
        }
        if (more > 0 && shared.entries() + more > shared.settings.mostEntries()) {
            throw VaultException.tooLarge(
                    "there is memory for "
                            + shared.settings.mostEntries()
                            + " files and folders in unlocked vaults: lock a vault, or give more"
                            + " memory");
        }
    }

    private long append(List<Operation> operations, boolean frees) throws IOException {
        var chunks = new LinkedHashSet<Integer>();
        for (var operation : operations) {
            if (operation instanceof Operation.PutFile put) {
                chunks.addAll(Records.unlogged(table, put.content().slots()));
            }
        }
        var batch = new Out();
        if (isSmall(chunks)) {
            Records.inline(batch, table, chunks, packs);
        } else {
            Records.chunks(batch, table, chunks);
        }
        operations.forEach(operation -> Records.operation(batch, table, operation));
        long last = operations.getLast().change().sequence();
        long ticket = append(batch, last, frees);
        chunks.forEach(table::setLogged);
        sequence = last;
        for (var operation : operations) {
            try {
                tree.apply(operation);
            } catch (Damaged e) {
                readOnly = "its journal does not fit its index";
                throw e;
            }
            changes.add(operation.change());
        }
        entries = tree.files + tree.folders;
        return ticket;
    }

    private long append(Out batch, long last, boolean frees) throws IOException {
        try {
            return journal.append(batch, last);
        } catch (IOException e) {
            if (frees && Trouble.full(e) && reserve.release()) {
                return journal.append(batch, last);
            }
            throw e;
        }
    }

    /// Whether new chunks are so few bytes that the journal takes them with the change, so that one
    /// force does for both.
    private boolean isSmall(Collection<Integer> chunks) {
        long bytes = 0;
        for (int slot : chunks) {
            bytes += table.place(slot).storedBytes();
        }
        return bytes > 0 && bytes <= MOST_INLINE;
    }

    /// Puts a content's chunks on stable storage, as far as they aren't and aren't so small that
    /// they go into the journal.
    void prepare(int[] slots) throws SigmaVaultException {
        var chunks = Records.unlogged(table, slots);
        if (!isSmall(chunks)) {
            force(chunks);
        }
    }

    private void force(Collection<Integer> chunks) throws SigmaVaultException {
        try {
            var needed = new LinkedHashSet<Integer>();
            for (int slot : chunks) {
                needed.add(table.packOf(slot));
            }
            packs.force(needed);
        } catch (IOException e) {
            throw trouble(e);
        }
    }

    /// Writes down where chunks of a large upload lie, before it is complete.
    void log(int[] slots) throws SigmaVaultException {
        force(Records.unlogged(table, slots));
        lock.writeLock().lock();
        try {
            checkWritable();
            var chunks = Records.unlogged(table, slots);
            if (!chunks.isEmpty()) {
                var batch = new Out();
                Records.chunks(batch, table, chunks);
                journal.append(batch, sequence);
                chunks.forEach(table::setLogged);
            }
        } catch (IOException e) {
            throw trouble(e);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /// Writes a checkpoint and trims the journal.
    void checkpoint(Disk disk, String folder, Keys keys) throws IOException {
        String temporary = folder + "/" + Format.CHECKPOINT + Format.TEMPORARY;
        disk.delete(temporary);
        long upTo;
        int first;
        try (var writer = new SealedWriter(disk, temporary, keys, Checkpoint.KIND, 0)) {
            lock.writeLock().lock();
            try {
                first = journal.rotate();
                upTo = sequence;
                lock.readLock().lock();
            } finally {
                lock.writeLock().unlock();
            }
            try {
                var head =
                        new Checkpoint.Head(
                                upTo, first, packs.nextNumber(), tree.nextId, tree.nextRevision);
                Checkpoint.write(writer, head, table, tree);
            } finally {
                lock.readLock().unlock();
            }
            // The index names chunks of packs that only the journal's older segments made safe.
            packs.forceAll();
            var parts = changes.store(upTo, shared.settings.keptChanges());
            // Their names before the name of the checkpoint that needs them.
            disk.forceFolder(folder + "/" + Format.INDEX);
            retryAt = 0;
            checkpointSize = Checkpoint.finish(writer, parts);
            disk.rename(temporary, folder + "/" + Format.CHECKPOINT);
            disk.forceFolder(folder + "/" + Format.INDEX);
            journal.trim(first);
            changes.settle(parts, upTo);
        } catch (IOException e) {
            disk.delete(temporary);
            throw e;
        }
    }

    /// A checkpoint failed: the next one is tried when the journal has grown.
    void postponeCheckpoint() {
        retryAt = journal.sizeBytes() + shared.settings.checkpointBytes() / 4;
    }

    /// Whether it is time for a checkpoint.
    boolean checkpointDue() {
        long due = Math.max(shared.settings.checkpointBytes(), checkpointSize);
        return journal.sizeBytes() > Math.max(due, retryAt);
    }

    void checkWritable() throws VaultException {
        var why = readOnly;
        if (why != null) {
            throw VaultException.readOnly(vault, why);
        }
    }

    boolean isReadOnly() {
        return readOnly != null;
    }

    /// Tells a failed write, and takes no more of them if the disk can't be trusted.
    SigmaVaultException trouble(IOException failure) {
        if (journal.isBroken() || packs.isBroken()) {
            readOnly = "the disk did not take an earlier write";
        }
        if (failure instanceof TableFull) {
            return VaultException.tooLarge("vault " + vault + ": " + failure.getMessage());
        }
        return Trouble.of(vault, failure);
    }
}
