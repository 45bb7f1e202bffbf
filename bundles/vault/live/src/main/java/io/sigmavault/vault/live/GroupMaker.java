package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.VaultChange;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Makes the changes of a group, in their order: plans them, writes them down, applies them, and asks for their answers.
/// Changes of the contents of different files do not see each other, so a run of those is written down as one batch of the
/// journal. Memory: a batch of at most [#MOST_BYTES] and one change. By one thread at a time.
final class GroupMaker {

    /// A run ends at this size.
    private static final int MOST_BYTES = 1 << 20;

    private final Paths paths;
    private final Application application;
    private final Journal journal;
    private final ChangeLog changes;
    private final Clock clock;
    private final Set<Handle> handles;
    private final Health health;
    private final List<PendingChange<?>> run = new ArrayList<>();
    private final Set<Long> files = new HashSet<>();
    private int runBytes;
    private long sequence;

    /// Whether the vault takes changes.
    interface Health {
        void checkWritable() throws SigmaVaultException;

        /// Takes no more of them.
        void stop(String why);

        /// Tells a failure of the disk.
        SigmaVaultException trouble(IOException failure);

        /// Names the vault in what the layers below tell.
        SigmaVaultException tell(SigmaVaultException failure);
    }

    /// @param handles open files, which follow what happens
    /// @param sequence newest change
    GroupMaker(
            Paths paths,
            Application application,
            Journal journal,
            ChangeLog changes,
            Clock clock,
            Set<Handle> handles,
            Health health,
            long sequence) {
        this.paths = paths;
        this.application = application;
        this.journal = journal;
        this.changes = changes;
        this.clock = clock;
        this.handles = handles;
        this.health = health;
        this.sequence = sequence;
    }

    /// Newest change that was made.
    long sequence() {
        return sequence;
    }

    void make(List<PendingChange<?>> group) {
        for (var change : group) {
            boolean apart =
                    change.file() != PendingChange.ANY_FILE && !files.contains(change.file());
            if (!apart || runBytes >= MOST_BYTES) {
                finishRun();
            }
            change.step(() -> plan(change));
            if (!change.failed()) {
                run.add(change);
                files.add(change.file());
            }
            if (change.file() == PendingChange.ANY_FILE) {
                finishRun();
            }
        }
        finishRun();
    }

    private void plan(PendingChange<?> change) throws SigmaVaultException {
        try {
            health.checkWritable();
            long next =
                    sequence + run.stream().mapToInt(each -> each.operations().size()).sum() + 1;
            var operations = change.plan(paths, next, clock.instant());
            runBytes += operations.stream().mapToInt(Records::room).sum();
        } catch (SigmaVaultException e) {
            throw health.tell(e);
        }
    }

    private void finishRun() {
        if (run.isEmpty()) {
            return;
        }
        try {
            long ticket = write();
            for (var change : run) {
                change.written(ticket);
                change.step(() -> apply(change));
            }
        } catch (SigmaVaultException | RuntimeException | Error e) {
            run.forEach(change -> change.fail(e));
        } finally {
            run.clear();
            files.clear();
            runBytes = 0;
        }
    }

    /// @return what to wait for in the journal
    private long write() throws SigmaVaultException {
        var batch = new Out(runBytes);
        var operations = run.stream().flatMap(change -> change.operations().stream()).toList();
        if (operations.isEmpty()) {
            return journal.appended();
        }
        operations.forEach(operation -> Records.write(batch, operation));
        long last = operations.getLast().change().sequence();
        try {
            return append(batch, last, operations);
        } catch (IOException e) {
            throw health.trouble(e);
        }
    }

    private static boolean frees(Operation operation) {
        return operation instanceof Operation.Remove
                || operation.change().kind() == VaultChange.Kind.SNAPSHOT_DELETED;
    }

    /// What makes room may use the reserve.
    private long append(Out batch, long last, List<Operation> operations) throws IOException {
        int version =
                operations.stream().mapToInt(Records::version).max().orElse(JournalKeys.PLAIN);
        try {
            return journal.append(batch, last, version);
        } catch (IOException e) {
            boolean frees = operations.stream().allMatch(GroupMaker::frees);
            if (frees && Trouble.full(e) && journal.releaseReserve()) {
                return journal.append(batch, last, version);
            }
            throw e;
        }
    }

    private void apply(PendingChange<?> change) throws SigmaVaultException {
        health.checkWritable();
        boolean applied = false;
        try {
            for (var operation : change.operations()) {
                application.apply(operation);
                changes.add(operation.change());
                for (var handle : handles) {
                    handle.follow(operation, paths);
                }
                sequence = operation.change().sequence();
            }
            applied = true;
            change.answer();
        } catch (IOException e) {
            throw health.trouble(e);
        } catch (SigmaVaultException e) {
            throw health.tell(e);
        } finally {
            if (!applied) {
                health.stop("a change could not be made in full");
            }
        }
    }
}
