package io.sigmavault.vault.engine;

import java.util.ArrayDeque;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// The large buffers of all uploads, so that their memory has a bound.
final class Buffers {

    /// Room for the largest chunk and a tag.
    static final int SIZE = Chunker.LARGEST + FileCipher.TAG;

    /// Up to this size a buffer is made as needed, not taken from here.
    static final int SMALL = Chunker.SMALLEST;

    private final Semaphore permits;
    private final ArrayDeque<byte[]> spare = new ArrayDeque<>();

    Buffers(int most) {
        permits = new Semaphore(most);
    }

    /// A buffer, or null if all are taken.
    byte @Nullable [] tryTake() {
        return permits.tryAcquire() ? get() : null;
    }

    /// A buffer, waited for.
    byte[] take() {
        permits.acquireUninterruptibly();
        return get();
    }

    private byte[] get() {
        synchronized (spare) {
            byte[] found = spare.poll();
            return found == null ? new byte[SIZE] : found;
        }
    }

    /// Gives a buffer back; small ones are ignored.
    void give(byte[] buffer) {
        if (buffer.length == SIZE) {
            synchronized (spare) {
                spare.push(buffer);
            }
            permits.release();
        }
    }
}
