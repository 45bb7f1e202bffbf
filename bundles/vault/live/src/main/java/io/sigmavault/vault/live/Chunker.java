package io.sigmavault.vault.live;

import io.sigmavault.crypto.Secret;
import java.nio.ByteBuffer;

/// Finds chunk borders in a stream by its content (FastCDC with normalised chunking, 2016), keyed so
/// that lengths tell nothing to who lacks the key. One for each stream.
final class Chunker {

    static final int SMALLEST = 256 << 10;
    static final int AVERAGE = 1 << 20;
    static final int LARGEST = 4 << 20;

    /// Bytes of key that a gear table needs.
    static final int KEY_BYTES = 256 * Long.BYTES;

    // 2 bits more than the average needs before it, 2 fewer behind it, at the top of the hash,
    // which depends on the last 64 bytes.
    private static final long BEFORE = -1L << 64 - 22;
    private static final long BEHIND = -1L << 64 - 18;

    private final long[] gear;
    private long hash;
    private int length;

    Chunker(long[] gear) {
        this.gear = gear;
    }

    /// The table of the gear hash, made from a key.
    static long[] gear(Secret key) {
        long[] gear = new long[256];
        ByteBuffer.wrap(key.bytes()).asLongBuffer().get(gear);
        return gear;
    }

    /// Scans on.
    ///
    /// @return the place behind the chunk's last byte, or -1 if the chunk goes on behind `to`
    int border(byte[] bytes, int from, int to) {
        int at = from + Math.clamp(SMALLEST - length, 0, to - from);
        length += at - from;
        long h = hash;
        while (at < to) {
            int stop = Math.min(to, at + (length < AVERAGE ? AVERAGE : LARGEST) - length);
            long mask = length < AVERAGE ? BEFORE : BEHIND;
            int start = at;
            while (at < stop) {
                h = (h << 1) + gear[bytes[at++] & 0xFF];
                if ((h & mask) == 0) {
                    restart();
                    return at;
                }
            }
            length += at - start;
            if (length == LARGEST) {
                restart();
                return at;
            }
        }
        hash = h;
        return -1;
    }

    /// Starts a chunk here.
    void restart() {
        hash = 0;
        length = 0;
    }
}
