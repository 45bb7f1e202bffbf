package io.sigmavault.codec.dense;

import java.nio.ByteBuffer;

/// The reading end. Past the end of the source it reads zeros and counts them: code that ends early or late is found by
/// [#exact] once all bits are read.
final class BitReader extends BitCoder {

    private final byte[] source;
    private final int end;
    private int at;
    private long code;
    private int missing;

    BitReader(ByteBuffer source) {
        this.source = source.array();
        this.at = source.arrayOffset() + source.position();
        this.end = source.arrayOffset() + source.limit();
        for (int i = 0; i < 4; i++) {
            code = code << 8 | next();
        }
    }

    @Override
    int code(int ignored, int p) {
        long split = split(p);
        int bit;
        if (code <= split) {
            high = split;
            bit = 1;
        } else {
            low = split + 1;
            bit = 0;
        }
        while ((low ^ high) >>> 24 == 0) {
            low = low << 8 & 0xFFFF_FFFFL;
            high = high << 8 & 0xFFFF_FFFFL | 0xFF;
            code = (code << 8 | next()) & 0xFFFF_FFFFL;
        }
        return bit;
    }

    /// True if the code was read to its last byte and not past it.
    boolean exact() {
        return missing == 0 && at == end;
    }

    /// True if more was read than there is: the rest can't be right.
    boolean exhausted() {
        return missing > 0;
    }

    private int next() {
        if (at < end) {
            return source[at++] & 0xFF;
        }
        missing++;
        return 0;
    }
}
