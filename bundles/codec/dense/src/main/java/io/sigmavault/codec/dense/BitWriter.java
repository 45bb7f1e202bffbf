package io.sigmavault.codec.dense;

import java.nio.ByteBuffer;

/// The writing end. A target that is full takes no more bytes and says so.
final class BitWriter extends BitCoder {

    private final byte[] target;
    private final int end;
    private int at;
    private boolean full;

    BitWriter(ByteBuffer target) {
        this.target = target.array();
        this.at = target.arrayOffset() + target.position();
        this.end = target.arrayOffset() + target.limit();
    }

    @Override
    int code(int bit, int p) {
        long split = split(p);
        if (bit != 0) {
            high = split;
        } else {
            low = split + 1;
        }
        while ((low ^ high) >>> 24 == 0) {
            put((int) (high >>> 24));
            low = low << 8 & 0xFFFF_FFFFL;
            high = high << 8 & 0xFFFF_FFFFL | 0xFF;
        }
        return bit;
    }

    /// Writes what the reader needs to find the last bits: four bytes, for the reader begins with four.
    ///
    /// @return false if the target was too small
    boolean finish() {
        for (int shift = 24; shift >= 0; shift -= 8) {
            put((int) (high >>> shift));
        }
        return !full;
    }

    boolean full() {
        return full;
    }

    /// Where the next byte goes, as an index of the target's array.
    int at() {
        return at;
    }

    private void put(int value) {
        if (at < end) {
            target[at++] = (byte) value;
        } else {
            full = true;
        }
    }
}
