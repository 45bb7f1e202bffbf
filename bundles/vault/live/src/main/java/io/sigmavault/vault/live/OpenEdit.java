package io.sigmavault.vault.live;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.RangeLock;
import io.sigmavault.vault.VaultChange;
import io.sigmavault.vault.VaultException;
import io.sigmavault.vault.VaultFiles;
import io.sigmavault.vault.objects.ObjectId;
import io.sigmavault.vault.tree.Body;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A file open for writing in place. Writes gather in one run of up to 1 MiB; a write elsewhere turns the run into a chunk
/// over the file's content; a sync makes one change of those. A run that is full becomes a chunk while the next one fills. What was synced stays over the content as it was at first, until
/// it is a quarter of it: so a sync costs the same in a large file.
final class OpenEdit implements VaultFiles.WriteHandle, Pins.Holder {

    /// Pieces that are kept over the content, beside a quarter of its extents.
    private static final int KEPT = 1_024;

    private final LiveVault vault;
    private final Handle handle;
    private final Actor actor;
    private final boolean deferred;
    private final Overlay synced = new Overlay();
    private final Overlay overlay = new Overlay();
    private final RangeLocks.Holder locks;
    private Run run;
    private @Nullable ComingChunk coming;
    private Entry entry;
    private Content base;
    private boolean closed;

    private OpenEdit(
            LiveVault vault,
            Node file,
            Content base,
            Handle handle,
            Actor actor,
            boolean deferred) {
        this.vault = vault;
        this.entry = file.entry();
        this.base = base;
        this.handle = handle;
        this.actor = actor;
        this.deferred = deferred;
        locks = vault.locks.holder(file.number(), actor);
        this.run = new Run(vault.shared.unsynced());
    }

    /// Opens a file, under the namespace's lock.
    ///
    /// @param deferred whether what is published may reach stable storage later
    static VaultFiles.WriteHandle open(LiveVault vault, Node file, Actor actor, boolean deferred)
            throws SigmaVaultException {
        var base = vault.namespace.content(file.inode());
        var edit = new OpenEdit(vault, file, base, vault.namespace.open(file), actor, deferred);
        vault.pins.add(edit);
        vault.readNow(file.number());
        return edit;
    }

    private interface Work<T> {
        T run() throws SigmaVaultException;
    }

    private <T> T inside(Work<T> work) throws SigmaVaultException {
        if (closed) {
            throw new IllegalStateException("the handle is closed");
        }
        var gate = vault.enter();
        try {
            return work.run();
        } finally {
            gate.leave();
        }
    }

    @Override
    public synchronized void eachChunk(Pins.Taker taker) throws SigmaVaultException {
        base.eachChunk(taker);
        synced.eachChunk(taker);
        overlay.eachChunk(taker);
        if (coming != null) {
            coming.eachChunk(taker);
        }
    }

    @Override
    public synchronized Entry entry() {
        refreshIfPossible();
        return entry;
    }

    @Override
    public synchronized long sizeBytes() {
        refreshIfPossible();
        return size();
    }

    private void refreshIfPossible() {
        try {
            inside(() -> {
                refresh();
                return true;
            });
        } catch (SigmaVaultException e) {
            // As it was last seen: a read tells what is wrong.
            return;
        }
    }

    private long size() {
        long end = Math.max(run.end(), coming == null ? 0 : coming.run().end());
        return Math.max(overlay.sizeOver(synced.sizeOver(base.sizeBytes())), end);
    }

    /// Takes note of what other handles synced.
    private void refresh() throws SigmaVaultException {
        vault.namespace.look(paths -> {
            if (handle.attached()) {
                var inode = paths.files().stat(handle.inode());
                var now = Node.entry(handle.path().name(), inode);
                if (now.revision() != entry.revision()) {
                    begin(Content.of(paths.files(), inode));
                }
                entry = now;
            }
            return entry;
        });
    }

    @Override
    public synchronized int read(long position, byte[] target, int offset, int length)
            throws SigmaVaultException {
        Objects.checkFromIndexSize(offset, length, target.length);
        checkPosition(position);
        return inside(() -> {
            refresh();
            settle();
            int wanted = (int) Math.clamp(size() - position, 0, length);
            int old = atMost(wanted, Math.min(synced.baseLimit(), overlay.baseLimit()), position);
            int got = base.read(position, target, offset, old, vault.chunks);
            Arrays.fill(target, offset + got, offset + wanted, (byte) 0);
            int before = atMost(wanted, overlay.baseLimit(), position);
            synced.readOver(position, target, offset, before, vault.chunks);
            overlay.readOver(position, target, offset, wanted, vault.chunks);
            run.readOver(position, target, offset, wanted);
            return wanted;
        });
    }

    /// Of so many bytes from `position` on those before `limit`.
    private static int atMost(int wanted, long limit, long position) {
        return (int) Math.clamp(limit - position, 0, wanted);
    }

    @Override
    public synchronized void write(long position, byte[] source, int offset, int length)
            throws SigmaVaultException {
        Objects.checkFromIndexSize(offset, length, source.length);
        checkPosition(position);
        Math.addExact(position, length);
        inside(() -> {
            vault.namespace.checkWritable();
            for (int done = 0; done < length; ) {
                int part = Math.min(length - done, Run.LONGEST);
                if (!run.takes(position + done, part)) {
                    makeRoom();
                }
                run.put(position + done, source, offset + done, part);
                done += part;
                if (vault.shared.unsynced().get() > Shared.MOST_UNSYNCED) {
                    flush();
                }
            }
            return length;
        });
    }

    /// Begins a new run. A long one before it becomes a chunk meanwhile.
    private void makeRoom() throws SigmaVaultException {
        if (run.length() < Run.LONGEST / 2) {
            flush();
            return;
        }
        settle();
        checkRoom();
        var full = run;
        coming = ComingChunk.of(full, vault.enter(), () -> store(full));
        run = full.next();
    }

    /// Makes chunks of all that was written.
    private void flush() throws SigmaVaultException {
        settle();
        if (run.length() > 0) {
            checkRoom();
            keep(run, stored(run));
        }
    }

    /// Waits for the chunk that is on its way. If it could not be stored it is tried again, by everyone who needs it.
    private void settle() throws SigmaVaultException {
        var mine = coming;
        if (mine != null) {
            var id = mine.await();
            keep(mine.run(), id == null ? stored(mine.run()) : id);
            coming = null;
        }
    }

    private void checkRoom() throws SigmaVaultException {
        vault.checkRoom();
        if (overlay.count() >= Records.MOST_CHUNKS) {
            throw Content.tooManyChunks();
        }
    }

    private ObjectId stored(Run full) throws SigmaVaultException {
        try {
            return store(full);
        } catch (SigmaVaultException e) {
            throw vault.namespace.trouble(e);
        }
    }

    private ObjectId store(Run full) throws SigmaVaultException {
        return vault.writers.put(entry.name(), full.bytes(), full.length());
    }

    private void keep(Run full, ObjectId id) {
        overlay.put(full.start(), id, full.length());
        if (full.length() <= Records.MOST_BYTES) {
            vault.chunks.keep(id, Arrays.copyOf(full.bytes(), full.length())); // for the record
        }
        full.clear();
    }

    @Override
    public synchronized void truncate(long sizeBytes) throws SigmaVaultException {
        checkPosition(sizeBytes);
        inside(() -> {
            vault.namespace.checkWritable();
            flush();
            overlay.truncate(sizeBytes);
            return sizeBytes;
        });
    }

    @Override
    public synchronized Entry sync() throws SigmaVaultException {
        var synced = inside(() -> syncInside(null));
        vault.upkeep().changed();
        return synced;
    }

    @Override
    public synchronized Entry publish(Instant modified) throws SigmaVaultException {
        var published = inside(() -> syncInside(modified));
        if (deferred) {
            vault.upkeep().forceSoon();
        }
        vault.upkeep().changed();
        return published;
    }

    /// @param published when the content changed, if it need not be on stable storage; null: now
    private Entry syncInside(@Nullable Instant published) throws SigmaVaultException {
        flush();
        var edits = Edits.of(overlay, vault.chunks);
        if (edits.stored()) {
            vault.forcing.force();
        }
        Namespace.Planner<Entry> planner =
                (paths, sequence, now) ->
                        plan(paths, sequence, now, published == null ? now : published, edits);
        return deferred && published != null
                ? vault.namespace.changeSoon(handle.inode(), planner)
                : vault.namespace.change(handle.inode(), planner);
    }

    private Namespace.Plan<Entry> plan(
            Paths paths, long sequence, Instant now, Instant modified, Edits edits)
            throws SigmaVaultException {
        if (!handle.attached()) {
            throw VaultException.noSuchFile(handle.path());
        }
        var file = paths.needFile(handle.path());
        if (overlay.isEmpty()) {
            return new Namespace.Plan<>(List.of(), file::entry);
        }
        long size = overlay.sizeOver(file.inode().size());
        boolean known = file.entry().revision() == entry.revision() && base.inline().length == 0;
        var kind = VaultChange.Kind.WRITTEN;
        var change = Plans.change(sequence, now, actor, kind, handle.path(), size);
        var edit = edits.operation(change, handle.inode(), modified);
        return new Namespace.Plan<>(
                List.of(edit),
                () -> {
                    var after = paths.need(handle.path());
                    boolean apart = known && !(after.inode().body() instanceof Body.Inline);
                    if (apart) {
                        follow();
                    } else {
                        begin(Content.of(paths.files(), after.inode()));
                    }
                    overlay.clear();
                    entry = after.entry();
                    return entry;
                });
    }

    /// From here on the file's content is this one.
    private void begin(Content content) {
        base = content;
        synced.clear();
    }

    /// What was not synced now is.
    private void follow() {
        synced.add(overlay);
        if (synced.count() > KEPT + base.extents().size() / 4) {
            begin(synced.over(base));
        }
    }

    @Override
    public boolean lock(RangeLock lock, Duration wait)
            throws SigmaVaultException, InterruptedException {
        return locks.lock(lock, wait);
    }

    @Override
    public void unlock(long position, long end) {
        locks.unlock(position, end);
    }

    @Override
    public RangeLock.@Nullable Held conflict(RangeLock lock) {
        return locks.conflict(lock);
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            if (coming != null) {
                coming.await();
                coming.run().clear();
            }
            run.clear();
            overlay.clear();
            synced.clear();
            locks.close();
            vault.namespace.close(handle);
            vault.pins.remove(this);
        }
    }

    private static void checkPosition(long position) {
        if (position < 0) {
            throw new IllegalArgumentException("negative position: " + position);
        }
    }
}
