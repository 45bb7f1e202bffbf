package io.sigmavault.codec.recontainer;

import io.sigmavault.codec.CorruptBlockException;
import java.util.concurrent.Semaphore;

/// Bounds what all opened blocks that are read at a time take together: a quarter of the heap, or one block if that takes more.
/// Who comes next waits.
final class Readers {

    private static final int MIB_BITS = 20;

    /// Tokens of a deflate block, chains, tables.
    private static final long BESIDE = 6L << MIB_BITS;

    private static final int ROOM =
            Math.max(1, (int) (Runtime.getRuntime().maxMemory() / 4 >>> MIB_BITS));

    private static final Semaphore LEFT = new Semaphore(ROOM, true);

    private Readers() {}

    interface Work {
        void run() throws CorruptBlockException;
    }

    /// @param partBytes of the block's parts; contents of nested streams and of a PNG take as much again
    static void read(long partBytes, Work work) throws CorruptBlockException {
        int wanted = permits(partBytes, ROOM);
        LEFT.acquireUninterruptibly(wanted);
        try {
            work.run();
        } finally {
            LEFT.release(wanted);
        }
    }

    static int permits(long partBytes, int room) {
        long bytes = 2 * partBytes + BESIDE;
        return (int) Math.min(room, 1 + (bytes >>> MIB_BITS));
    }
}
