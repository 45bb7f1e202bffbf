package io.sigmavault.vault.engine;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.VaultChange;
import io.sigmavault.vault.VaultException;
import io.sigmavault.vault.VaultInfo;
import io.sigmavault.vault.live.RangeLocks;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/// An unlocked vault: everything that needs its keys.
final class OpenVault {

    final String name;
    final Shared shared;
    final Gate gate = new Gate();
    final RangeLocks locks;
    final ChunkTable table;
    final ChunkStore chunks;
    final Packs packs;
    final PackStream smallFiles;
    final Namespace namespace;
    private final Keys keys;
    private final Sealer sealer;
    private final long[] gear;
    private final Journal journal;
    private final ChangeLog changes;
    private final CodecLedger ledger;
    private final Closeable lock;
    private final Instant created;
    private final AtomicBoolean checkpointing = new AtomicBoolean();
    private final VaultTree files = new VaultTree(this);

    /// Reads a vault's index and journal.
    ///
    /// @param keys closed when this fails or is closed
    OpenVault(String name, Shared shared, Keys keys, Instant created, Closeable lock)
            throws IOException {
        this.name = name;
        locks = new RangeLocks(name);
        this.shared = shared;
        this.keys = keys;
        this.created = created;
        this.lock = lock;
        var disk = shared.disk;
        table = new ChunkTable(shared.settings.mostChunks());
        ledger = new CodecLedger(disk, name);
        var tree = new Tree(table, created);
        changes = new ChangeLog(disk, name, keys);
        var loader = new Loader(disk, name, keys, table, tree, changes);
        loader.load();
        journal = loader.journal();
        packs = new Packs(disk, name, keys, table, loader.nextPack());
        packs.sweep(new HashSet<>(table.packNumbers()));
        new InlineRecovery(disk, name, keys, table, packs).run(loader.first(), loader.inline());
        var reserve = new Reserve(disk, name, shared.settings.reserveBytes());
        long sequence = loader.sequence();
        namespace =
                new Namespace(
                        name, shared, tree, table, packs, journal, changes, reserve, sequence);
        smallFiles = new PackStream(packs);
        try (var idKey = keys.derive(Keys.Use.IDS, Keys.KEY);
                var gearKey = keys.derive(Keys.Use.CHUNKER, Chunker.KEY_BYTES)) {
            var ids = new ChunkIds(idKey);
            chunks = new ChunkStore(name, shared, table, packs, ids, ledger, gate::isClosing);
            gear = Chunker.gear(gearKey);
        }
        sealer = new Sealer(name, keys);
        shared.unlocked.add(namespace);
    }

    /// Comes in; to be left with [Gate#leave].
    ///
    /// @throws VaultException code `vault-locked`
    Gate enter() throws VaultException {
        if (!gate.enter()) {
            throw VaultException.locked(name);
        }
        return gate;
    }

    VaultTree files() {
        return files;
    }

    Sealer sealer() {
        return sealer;
    }

    Chunker chunker() {
        return new Chunker(gear);
    }

    VaultInfo info() throws SigmaVaultException {
        var state = isReadOnly() ? VaultInfo.State.READ_ONLY : VaultInfo.State.UNLOCKED;
        return namespace.look(tree ->
                new VaultInfo(
                        name,
                        Format.VERSION,
                        state,
                        created,
                        tree.files,
                        tree.folders,
                        tree.logicalBytes,
                        packs.sizeBytes() + journal.sizeBytes(),
                        table.codecFrames(),
                        journal.durableSequence()));
    }

    boolean isReadOnly() {
        return namespace.isReadOnly();
    }

    List<VaultChange> changes(long after, int limit) throws SigmaVaultException {
        try {
            return changes.read(after, journal.durableSequence(), limit);
        } catch (IOException e) {
            throw Trouble.of(name, e);
        }
    }

    long awaitChange(long after, Duration wait) throws SigmaVaultException, InterruptedException {
        long newest = journal.awaitSequence(after, wait.toNanos());
        if (gate.isClosing()) {
            throw VaultException.locked(name);
        }
        return newest;
    }

    /// Has a checkpoint written soon if the journal has grown enough.
    void maintain() {
        if (namespace.checkpointDue() && checkpointing.compareAndSet(false, true)) {
            try {
                shared.upkeep.execute(this::checkpointInBackground);
            } catch (RejectedExecutionException e) {
                checkpointing.set(false);
            }
        }
    }

    private void checkpointInBackground() {
        if (gate.enter()) {
            try {
                checkpoint();
            } catch (IOException e) {
                // The journal has it all; it is tried again later.
                namespace.trouble(e);
                namespace.postponeCheckpoint();
            } finally {
                gate.leave();
            }
        }
        checkpointing.set(false);
    }

    private void checkpoint() throws IOException {
        namespace.checkpoint(shared.disk, name, keys);
        ledger.save(table.codecFrames());
    }

    /// Closes every handle, writes a checkpoint if that is possible, forgets the keys.
    void close() {
        gate.shut();
        locks.shut();
        journal.shut();
        gate.close();
        try {
            smallFiles.close();
            if (!isReadOnly()) {
                namespace.reclaimer().run();
                if (journal.hasRecords()) {
                    checkpoint();
                }
                ledger.save(table.codecFrames());
            }
        } catch (IOException e) {
            // The journal has it all.
            namespace.trouble(e);
        } finally {
            release();
        }
    }

    private void release() {
        shared.unlocked.remove(namespace);
        chunks.forget();
        Arrays.fill(gear, 0);
        keys.close();
        for (Closeable each : List.<Closeable>of(journal, packs, lock)) {
            try {
                each.close();
            } catch (IOException e) {
                // Everything acknowledged is on stable storage; nothing depends on this.
                namespace.trouble(e);
            }
        }
    }

    /// Deletes what lost its last user.
    void reclaim() {
        if (gate.enter()) {
            try {
                namespace.reclaimer().run();
            } catch (IOException e) {
                // The next unlock deletes it.
                namespace.trouble(e);
            } finally {
                gate.leave();
            }
        }
    }
}
