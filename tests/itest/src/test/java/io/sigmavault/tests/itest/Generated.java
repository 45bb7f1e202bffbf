package io.sigmavault.tests.itest;

import java.io.InputStream;

/// A stream of any length, the same each time, that is half compressible and never repeats itself.
final class Generated extends InputStream {

    private static final int BLOCK = 8192;

    private final long sizeBytes;
    private final byte[] block = new byte[BLOCK];
    private long position;
    private long state = 0x9E3779B97F4A7C15L;

    /// @param sizeBytes how many bytes it gives
    Generated(long sizeBytes) {
        this.sizeBytes = sizeBytes;
    }

    @Override
    public int read() {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (position >= sizeBytes) {
            return -1;
        }
        int within = (int) (position % BLOCK);
        if (within == 0) {
            next();
        }
        int count = (int) Math.min(Math.min(length, BLOCK - within), sizeBytes - position);
        System.arraycopy(block, within, target, offset, count);
        position += count;
        return count;
    }

    /// Fills one half of the block with noise (xorshift) and leaves text-like bytes in the other.
    private void next() {
        for (int i = 0; i < BLOCK / 2; i += 8) {
            state ^= state << 13;
            state ^= state >>> 7;
            state ^= state << 17;
            for (int j = 0; j < 8; j++) {
                block[i + j] = (byte) (state >>> (8 * j));
            }
        }
        for (int i = BLOCK / 2; i < BLOCK; i++) {
            block[i] = (byte) ('a' + (i + (state & 7)) % 23);
        }
    }
}
