package io.sigmavault.share.webdav;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.share.FileView;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Stores an upload beside the thread that brings its blocks, so that neither waits for the other's bursts: decrypting is
/// steady, storing is not, since a source works where a chunk ends. Memory: [#BLOCKS] of 128 KiB. Nothing is stored any more
/// once it is closed.
final class Storing implements AutoCloseable {

    static final int BLOCK_BYTES = 1 << 17;
    private static final int BLOCKS = 8;

    private record Block(byte[] bytes, int length) {}

    private final FileView.Upload upload;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Block> waiting = new ArrayDeque<>();
    private final ArrayDeque<byte[]> empty = new ArrayDeque<>();
    private int blocks;
    private boolean running;
    private boolean closed;
    private @Nullable Exception trouble;

    Storing(FileView.Upload upload) {
        this.upload = upload;
    }

    /// An empty block of [#BLOCK_BYTES]; waits until there is one.
    ///
    /// @throws SigmaVaultException what storing met
    byte[] block() throws SigmaVaultException {
        lock.lock();
        try {
            while (empty.isEmpty() && blocks == BLOCKS && trouble == null) {
                changed.awaitUninterruptibly();
            }
            tellTrouble();
            byte[] found = empty.poll();
            blocks += found == null ? 1 : 0;
            return found == null ? new byte[BLOCK_BYTES] : found;
        } finally {
            lock.unlock();
        }
    }

    /// Has a block stored, which the caller must not use any more.
    void store(byte[] block, int length) {
        lock.lock();
        try {
            waiting.add(new Block(block, length));
            if (!running) {
                running = true;
                Thread.ofVirtual().name("webdav-storing").start(this::run);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Returns once all is stored.
    ///
    /// @throws SigmaVaultException what storing met
    void await() throws SigmaVaultException {
        lock.lock();
        try {
            while (running) {
                changed.awaitUninterruptibly();
            }
            tellTrouble();
        } finally {
            lock.unlock();
        }
    }

    private void tellTrouble() throws SigmaVaultException {
        switch (trouble) {
            case null -> {}
            case SigmaVaultException told -> throw told;
            default -> throw new IllegalStateException(trouble);
        }
    }

    private void run() {
        var block = next();
        while (block != null) {
            @Nullable Exception met = new IllegalStateException("a block could not be stored");
            try {
                upload.write(block.bytes(), 0, block.length());
                met = null;
            } catch (SigmaVaultException | RuntimeException e) {
                met = e;
            } finally {
                stored(block, met);
                block = next();
            }
        }
    }

    private @Nullable Block next() {
        lock.lock();
        try {
            var next = closed || trouble != null ? null : waiting.poll();
            if (next == null) {
                running = false;
                changed.signalAll();
            }
            return next;
        } finally {
            lock.unlock();
        }
    }

    private void stored(Block block, @Nullable Exception met) {
        lock.lock();
        try {
            empty.add(block.bytes());
            trouble = met;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            while (running) {
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }
}
