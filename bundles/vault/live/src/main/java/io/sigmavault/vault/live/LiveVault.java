package io.sigmavault.vault.live;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.VaultChange;
import io.sigmavault.vault.VaultException;
import io.sigmavault.vault.VaultInfo;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.objects.ObjectId;
import io.sigmavault.vault.objects.ObjectStore;
import io.sigmavault.vault.objects.OpenVault;
import io.sigmavault.vault.objects.Swept;
import io.sigmavault.vault.objects.VaultKeys;
import io.sigmavault.vault.tree.VaultTree;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/// An unlocked vault: everything that needs its keys.
final class LiveVault {

    final String name;
    final Shared shared;
    final Gate gate = new Gate();
    final Writers writers;
    final ChunkReader chunks;
    final Pins pins = new Pins();
    final RangeLocks locks;
    final Namespace namespace;
    final Forcing forcing;
    private final OpenVault opened;
    private final ObjectStore store;
    private final VaultTree tree;
    private final Journal journal;
    private final JournalKeys keys;
    private final ChangeLog changes;
    private final Checkpoint checkpoint;
    private final Upkeep upkeep;
    private final LiveSnapshots snapshots;
    private final LiveSpace space;
    private final CodecLedger ledger;
    private final LiveReseal reseal;
    private final LiveCodebooks codebooks;
    private final EpochTimes epochs;
    private final LiveKeys liveKeys;
    private final LastReads reads;
    private final Sealer sealer;
    private final long[] gear;
    private final Instant created;
    private final List<Operation> begun;
    private final LiveFiles files = new LiveFiles(this);

    /// Reads the commit and replays the journal.
    ///
    /// @param opened closed when this fails or is closed
    LiveVault(String name, Shared shared, SubDisk disk, OpenVault opened, Instant created)
            throws IOException, SigmaVaultException {
        this.name = name;
        this.shared = shared;
        this.opened = opened;
        this.created = created;
        locks = new RangeLocks(name);
        store = opened.objects();
        var settings = shared.settings();
        ledger = new CodecLedger(disk);
        ledger.allow(settings.options().codecs());
        tree = VaultTree.open(store, settings.tree(), shared.clock());
        writers = new Writers(store, shared.writers(), () -> shared.settings().options());
        chunks = new ChunkReader(name, store, shared.chunks());
        changes = new ChangeLog(writers, chunks, settings.keptChanges());
        var crypto = shared.crypto();
        keys = new JournalKeys(crypto, opened.fileKeys(), store.subkey("journal", Format.KEY));
        var recovery = new Recovery(disk, keys, tree, writers, chunks, changes);
        recover(recovery);
        begun = List.copyOf(recovery.begun());
        journal = recovery.journal();
        namespace = recovery.namespace(name, shared.clock(), journal);
        writers.listen(namespace::trouble);
        forcing = new Forcing(this::forceChunks);
        checkpoint = new Checkpoint(tree, writers, journal, changes, namespace);
        snapshots = new LiveSnapshots(this, tree, checkpoint);
        var gains = new SealedHint(disk, Format.GAINS, crypto, store.subkey("gains", Format.KEY));
        space = new LiveSpace(this, tree, store, new CompressionDays(gains));
        upkeep = new Upkeep(this, checkpoint, journal);
        reads = new LastReads(disk, crypto, store.subkey("reads", Format.KEY), shared.clock());
        reseal =
                new LiveReseal(
                        this,
                        tree,
                        opened.resealer(),
                        opened.codebooks(),
                        ledger,
                        new ResealLedger(disk),
                        new TierSettings(disk));
        var times = new SealedHint(disk, Format.EPOCHS, crypto, store.subkey("epochs", Format.KEY));
        epochs = new EpochTimes(times, created);
        liveKeys = new LiveKeys(this, opened.keys(), reseal, checkpoint, epochs);
        codebooks = new LiveCodebooks(this, reseal, opened.codebooks(), new RetiredCodebooks(disk));
        sealer =
                new Sealer(
                        name,
                        crypto,
                        store.subkey("sealing", Format.KEY),
                        store.subkey("cursor", Format.KEY));
        try (var key = store.subkey("chunker", Chunker.KEY_BYTES)) {
            gear = Chunker.gear(key);
        }
    }

    private void recover(Recovery recovery) throws IOException, SigmaVaultException {
        boolean complete = false;
        try {
            recovery.run();
            complete = true;
        } finally {
            if (!complete) {
                writers.release();
            }
        }
    }

    private void forceChunks() throws SigmaVaultException {
        try {
            writers.flush();
            store.force();
        } catch (SigmaVaultException e) {
            throw namespace.trouble(e);
        }
    }

    /// Compresses with the settings of now.
    void configure() throws SigmaVaultException {
        try {
            ledger.allow(shared.settings().options().codecs());
        } catch (IOException e) {
            throw Trouble.of(name, e);
        }
        writers.release();
    }

    /// Makes the first commit of a new vault.
    void begin() throws SigmaVaultException, IOException {
        checkpoint.last();
    }

    /// Does what a power cut left of snapshots. If that is not possible now, the vault takes no writes, and the next
    /// unlocking tries again.
    void finish() {
        try {
            checkpoint.finish(begun);
        } catch (SigmaVaultException | IOException e) {
            namespace.stop("a change of its snapshots could not be finished");
        }
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

    /// @throws VaultException code `vault-full` if there is no room for more content
    void checkRoom() throws VaultException {
        if (!shared.hasRoom(name)) {
            throw VaultException.full(name);
        }
    }

    /// Has a chunk read by another thread, unless many are being read so already.
    void readAhead(ObjectId chunk) {
        if (!shared.ahead().tryAcquire()) {
            return;
        }
        Thread.ofVirtual()
                .name("vault-read-ahead")
                .start(() -> {
                    try {
                        fetch(chunk);
                    } finally {
                        shared.ahead().release();
                    }
                });
    }

    private void fetch(ObjectId chunk) {
        if (!gate.enter()) {
            return;
        }
        try {
            chunks.fetch(chunk);
        } catch (SigmaVaultException e) {
            return; // whoever comes to it is told
        } finally {
            gate.leave();
        }
    }

    /// Has what was stored in frames, so that it shows which decoders it needs.
    void seal() {
        if (!gate.enter()) {
            return;
        }
        try {
            writers.flush();
        } catch (SigmaVaultException e) {
            writers.failed(e);
        } finally {
            gate.leave();
        }
    }

    LiveFiles files() {
        return files;
    }

    LiveSnapshots snapshots() {
        return snapshots;
    }

    LiveSpace space() {
        return space;
    }

    LiveCodebooks codebooks() {
        return codebooks;
    }

    LiveKeys keys() {
        return liveKeys;
    }

    LiveReseal reseal() {
        return reseal;
    }

    ObjectStore store() {
        return store;
    }

    LastReads reads() {
        return reads;
    }

    /// Notes that a file is read; saved within an hour.
    void readNow(long inode) {
        if (reads.note(inode)) {
            upkeep.saveReadsLater();
        }
    }

    /// Writes down which files were read lately: a hint, for which nothing is stopped.
    void saveReads() {
        try {
            if (!namespace.isReadOnly()) {
                reads.save();
            }
        } catch (IOException e) {
            return; // what was read seems unread
        }
    }

    /// How long nobody has written.
    Duration quiet() {
        var changes = upkeep.quiet();
        var content = writers.quiet();
        return changes.compareTo(content) < 0 ? changes : content;
    }

    VaultKeys slots() {
        return opened.keys();
    }

    /// Writes down a change that is about no file, and waits until it is on stable storage.
    void note(VaultChange.Kind kind, long number, Actor actor) throws SigmaVaultException {
        namespace.change((_, sequence, now) -> {
            var root = VaultPath.ROOT;
            var change = new VaultChange(sequence, now, actor, kind, root, null, 0, number);
            return new Namespace.Plan<>(List.of(new Operation.Note(change)), () -> number);
        });
        upkeep.changed();
    }

    Sealer sealer() {
        return sealer;
    }

    Chunker chunker() {
        return new Chunker(gear);
    }

    Upkeep upkeep() {
        return upkeep;
    }

    /// Sum of the sizes of all files.
    long logicalBytes() {
        return tree.head().totals().bytes();
    }

    VaultInfo info() {
        var state = namespace.isReadOnly() ? VaultInfo.State.READ_ONLY : VaultInfo.State.UNLOCKED;
        var totals = tree.head().totals();
        var usage = store.usage();
        return new VaultInfo(
                name,
                Format.VERSION,
                state,
                created,
                totals.files(),
                totals.folders(),
                totals.bytes(),
                usage.storedBytes() + journal.sizeBytes(),
                usage.codecFrames(),
                journal.durableSequence());
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

    /// Deletes what no file, no snapshot and no open handle needs.
    ///
    /// @throws VaultException code `vault-busy` while the vault is surveyed
    Swept sweep() throws SigmaVaultException {
        var lock = space.sweeping();
        try {
            return sweepAlone();
        } finally {
            lock.unlock();
        }
    }

    private Swept sweepAlone() throws SigmaVaultException {
        commitIfNeeded();
        pins.beginSweep();
        try {
            return store.sweep(
                    live -> {
                        tree.marker().mark(live);
                        for (var holder : pins.holders()) {
                            holder.eachChunk(live::add);
                        }
                    },
                    ObjectStore.Progress.NONE);
        } catch (SigmaVaultException e) {
            throw namespace.trouble(e);
        } finally {
            pins.endSweep();
        }
    }

    /// What the last commit has is kept by a sweep as well.
    void commitIfNeeded() throws SigmaVaultException {
        namespace.checkWritable();
        try {
            if (journal.hasRecords()) {
                checkpoint.run();
            }
        } catch (IOException e) {
            throw namespace.trouble(e);
        }
    }

    /// Closes every handle, makes a last checkpoint if that is possible, forgets the keys.
    void close() {
        gate.shut();
        locks.shut();
        journal.shut();
        gate.close();
        try {
            if (!namespace.isReadOnly()) {
                if (journal.hasSegments()) {
                    checkpoint.last();
                }
                ledger.save(store.usage().codecFrames());
                saveReads();
            }
        } catch (IOException | SigmaVaultException e) {
            // The journal has it all.
            namespace.stop("it could not be locked in order");
        } finally {
            release();
        }
    }

    private void release() {
        upkeep.close();
        try {
            journal.close();
        } catch (IOException e) {
            // Everything acknowledged is on stable storage; nothing depends on this.
            namespace.stop("its journal does not close");
        }
        writers.release();
        tree.close();
        chunks.clear();
        Arrays.fill(gear, 0);
        keys.close();
        sealer.close();
        reads.close();
        epochs.close();
        space.close();
        opened.close();
    }
}
