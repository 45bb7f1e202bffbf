package io.sigmavault.codec.recontainer.deflate;

import java.util.Arrays;

/// Codes the corrections of a file's streams arithmetically, and can take back a stream that costs
/// too much.
public final class CorrectionWriter extends Bits {

    private byte[] bytes = new byte[1 << 12];
    private int size;
    private int low;
    private int high = -1;

    private int[] keptStates = new int[0];
    private int keptSize;
    private int keptLow;
    private int keptHigh;

    @Override
    int bit(int context, int bit) {
        int middle = Range.middle(low, high, chance(context));
        if (bit == 1) {
            high = middle;
        } else {
            low = middle + 1;
        }
        if (context != Contexts.EVEN) {
            learn(context, bit);
        }
        while ((low ^ high) >>> 24 == 0) {
            put(high >>> 24);
            low <<= 8;
            high = high << 8 | 0xFF;
        }
        return bit;
    }

    private void put(int value) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * size);
        }
        bytes[size++] = (byte) value;
    }

    /// How many bytes there are so far, give or take four.
    int size() {
        return size;
    }

    /// Remembers this place for [#takeBack].
    void keep() {
        keptStates = copyStates();
        keptSize = size;
        keptLow = low;
        keptHigh = high;
    }

    /// Forgets what came since [#keep].
    void takeBack() {
        restoreStates(keptStates);
        size = keptSize;
        low = keptLow;
        high = keptHigh;
    }

    /// All corrections; nothing can be added. Zeros at the end are left out: the reader finds them
    /// there anyway.
    public byte[] finish() {
        if (low != 0) {
            // low and high differ in their first byte: zeros behind it are in the range
            put((low >>> 24) + 1);
        }
        while (size > 0 && bytes[size - 1] == 0) {
            size--;
        }
        return Arrays.copyOf(bytes, size);
    }
}
