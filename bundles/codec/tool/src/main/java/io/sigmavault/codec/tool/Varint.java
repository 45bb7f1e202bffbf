package io.sigmavault.codec.tool;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/// Numbers of seven bits a byte, lowest first; the highest bit is set in all bytes but the last.
final class Varint {

    private static final int LONGEST = 63;

    private Varint() {}

    static void put(ByteArrayOutputStream out, long value) {
        long rest = value;
        while (rest >>> 7 != 0) {
            out.write((int) rest | 128);
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    /// Small for numbers near 0.
    static void putSigned(ByteArrayOutputStream out, long value) {
        put(out, value << 1 ^ value >> 63);
    }

    /// @return 0 or more
    /// @throws SigmaFileException if it ends early or has more than 63 bits
    static long get(ByteBuffer in) throws SigmaFileException {
        long value = any(in);
        if (value < 0) {
            throw SigmaFileException.damaged("a number that is too large");
        }
        return value;
    }

    /// Of 64 bits.
    static long getSigned(ByteBuffer in) throws SigmaFileException {
        long value = any(in);
        return value >>> 1 ^ -(value & 1);
    }

    private static long any(ByteBuffer in) throws SigmaFileException {
        long value = 0;
        for (int shift = 0; shift <= LONGEST; shift += 7) {
            Marks.need(in, 1);
            byte next = in.get();
            value |= (next & 127L) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw SigmaFileException.damaged("a number that is too long");
    }
}
