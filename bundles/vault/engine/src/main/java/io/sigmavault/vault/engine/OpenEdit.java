package io.sigmavault.vault.engine;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.RangeLock;
import io.sigmavault.vault.VaultChange;
import io.sigmavault.vault.VaultException;
import io.sigmavault.vault.VaultFiles;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.live.RangeLocks;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A file open for writing in place. Writes gather in one run of up to 1 MiB; a write elsewhere turns
/// the run into a chunk over the file's content; a sync splices those into the content.
final class OpenEdit implements VaultFiles.WriteHandle {

    private static final int LONGEST_RUN = 1 << 20;

    /// A file as it is opened: its node, and a use of its content.
    record Opened(Node.File node, Content content) {}

    private final OpenVault vault;
    private final Node.File node;
    private final VaultPath path;
    private final Actor actor;
    private final Overlay overlay;
    private final RangeLocks.Holder locks;
    private Content base;
    private ContentReader reader;
    private byte[] run = new byte[0];
    private int runLength;
    private long runStart;
    private boolean closed;

    OpenEdit(OpenVault vault, Opened opened, VaultPath path, Actor actor) {
        this.vault = vault;
        this.node = opened.node();
        this.base = opened.content();
        this.path = path;
        this.actor = actor;
        locks = vault.locks.holder(node, actor);
        overlay = new Overlay(vault.table);
        reader = new ContentReader(base, vault.table, vault.chunks);
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
    public synchronized Entry entry() {
        try {
            return vault.namespace.look(_ -> node.entry());
        } catch (SigmaVaultException e) {
            throw new IllegalStateException("looking at a node does not fail", e);
        }
    }

    @Override
    public synchronized long sizeBytes() {
        try {
            refresh();
        } catch (SigmaVaultException e) {
            throw new IllegalStateException("looking at a node does not fail", e);
        }
        return size();
    }

    private long size() {
        long end = runLength == 0 ? 0 : runStart + runLength;
        return Math.max(overlay.sizeOver(base.sizeBytes()), end);
    }

    /// Takes note of what other handles synced.
    private void refresh() throws SigmaVaultException {
        var now =
                vault.namespace.look(_ -> {
                    boolean same = node.content == base || !node.attached();
                    return same ? base : node.content.share(vault.table);
                });
        if (now != base) {
            rebase(now);
        }
    }

    /// @param now a use of it that this releases
    private void rebase(Content now) {
        base.release(vault.table);
        base = now;
        reader = new ContentReader(base, vault.table, vault.chunks);
    }

    @Override
    public synchronized int read(long position, byte[] target, int offset, int length)
            throws SigmaVaultException {
        Objects.checkFromIndexSize(offset, length, target.length);
        checkPosition(position);
        return inside(() -> readInside(position, target, offset, length));
    }

    private int readInside(long position, byte[] target, int offset, int length)
            throws SigmaVaultException {
        refresh();
        int wanted = (int) Math.clamp(size() - position, 0, length);
        int old = (int) Math.clamp(overlay.baseLimit() - position, 0, wanted);
        int got = reader.read(position, target, offset, old);
        Arrays.fill(target, offset + got, offset + wanted, (byte) 0);
        overlay.read(position, target, offset, wanted, vault.chunks);
        long start = Math.max(position, runStart);
        long end = Math.min(position + wanted, runStart + runLength);
        if (start < end) {
            int at = offset + (int) (start - position);
            System.arraycopy(run, (int) (start - runStart), target, at, (int) (end - start));
        }
        return wanted;
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
                int part = Math.min(length - done, LONGEST_RUN);
                writeRun(position + done, source, offset + done, part);
                done += part;
            }
            return length;
        });
    }

    private void writeRun(long position, byte[] source, int offset, int length)
            throws SigmaVaultException {
        boolean touches = position >= runStart && position <= runStart + runLength;
        long end = position + length;
        if (runLength > 0 && (!touches || end - runStart > LONGEST_RUN)) {
            flush();
        }
        if (runLength == 0) {
            runStart = position;
        }
        int at = (int) (position - runStart);
        if (at + length > run.length) {
            int room = Math.clamp(run.length * 2L, at + length, LONGEST_RUN);
            vault.shared.unsynced.addAndGet(room - run.length);
            run = Arrays.copyOf(run, room);
        }
        System.arraycopy(source, offset, run, at, length);
        runLength = Math.max(runLength, at + length);
        if (vault.shared.unsynced.get() > Shared.MOST_UNSYNCED) {
            flush();
        }
    }

    /// Makes a chunk of the run.
    private void flush() throws SigmaVaultException {
        if (runLength == 0) {
            return;
        }
        try {
            int slot = vault.chunks.store(run, runLength, vault.smallFiles);
            overlay.put(runStart, slot, runLength);
        } catch (IOException e) {
            throw vault.namespace.trouble(e);
        }
        dropRun();
    }

    private void dropRun() {
        vault.shared.unsynced.addAndGet(-run.length);
        run = new byte[0];
        runLength = 0;
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
        var entry = inside(this::syncInside);
        vault.maintain();
        return entry;
    }

    private Entry syncInside() throws SigmaVaultException {
        flush();
        vault.namespace.prepare(overlay.slots());
        var splice = new Splice();
        try {
            return vault.namespace.change(false, splice);
        } finally {
            splice.settle();
        }
    }

    /// The change that puts the overlay into the file.
    private final class Splice implements Namespace.Planner<Entry> {
        private final List<Content> made = new ArrayList<>();
        private boolean applied;

        @Override
        public Namespace.Plan<Entry> plan(Tree tree, long sequence, Instant now)
                throws SigmaVaultException {
            if (!node.attached()) {
                throw VaultException.noSuchFile(path);
            }
            if (overlay.isEmpty()) {
                return new Namespace.Plan<>(List.of(), node::entry);
            }
            var content = overlay.over(node.content);
            made.add(content);
            if (content.parts() > Content.MOST_PARTS) {
                throw VaultException.tooLarge("a file has too many parts: copy it");
            }
            var change =
                    Plans.change(
                            sequence,
                            now,
                            actor,
                            VaultChange.Kind.WRITTEN,
                            node.path(),
                            content.sizeBytes());
            long revision = tree.nextRevision;
            var put =
                    new Operation.PutFile(change, node.id, revision, now, node.mode, null, content);
            return new Namespace.Plan<>(List.of(put), this::apply);
        }

        private Entry apply() {
            applied = true;
            overlay.clear();
            rebase(node.content.share(vault.table));
            return node.entry();
        }

        void settle() {
            if (!applied) {
                made.forEach(content -> content.release(vault.table));
            }
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
            locks.close();
            dropRun();
            overlay.clear();
            base.release(vault.table);
            vault.reclaim();
        }
    }

    private static void checkPosition(long position) {
        if (position < 0) {
            throw new IllegalArgumentException("negative position: " + position);
        }
    }
}
