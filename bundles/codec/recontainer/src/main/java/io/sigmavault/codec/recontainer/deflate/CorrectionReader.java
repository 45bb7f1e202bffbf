package io.sigmavault.codec.recontainer.deflate;

/// Reads what a [CorrectionWriter] wrote. Behind the end it finds zeros; other bytes than those
/// written give other streams, never an error here.
public final class CorrectionReader extends Bits {

    private final byte[] bytes;
    private final int end;
    private int next;
    private int low;
    private int high = -1;
    private int value;

    public CorrectionReader(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.next = from;
        this.end = to;
        for (int i = 0; i < 4; i++) {
            value = value << 8 | take();
        }
    }

    private int take() {
        return next < end ? bytes[next++] & 0xFF : 0;
    }

    @Override
    int bit(int context, int ignored) {
        int middle = Range.middle(low, high, chance(context));
        int bit;
        if (Integer.compareUnsigned(value, middle) <= 0) {
            bit = 1;
            high = middle;
        } else {
            bit = 0;
            low = middle + 1;
        }
        if (context != Contexts.EVEN) {
            learn(context, bit);
        }
        while ((low ^ high) >>> 24 == 0) {
            value = value << 8 | take();
            low <<= 8;
            high = high << 8 | 0xFF;
        }
        return bit;
    }

    /// Whether all bytes were taken.
    public boolean atEnd() {
        return next == end;
    }
}
