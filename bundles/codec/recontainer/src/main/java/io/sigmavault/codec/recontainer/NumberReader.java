package io.sigmavault.codec.recontainer;

import io.sigmavault.codec.CorruptBlockException;

/// Reads numbers and bytes from a range that may end anywhere.
final class NumberReader {

    private final byte[] bytes;
    private final int end;
    private int next;

    NumberReader(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.next = from;
        this.end = to;
    }

    /// One that is at the same place.
    NumberReader copy() {
        return new NumberReader(bytes, next, end);
    }

    int position() {
        return next;
    }

    int left() {
        return end - next;
    }

    int take() throws CorruptBlockException {
        if (next == end) {
            throw new CorruptBlockException("recontainer block ended early");
        }
        return bytes[next++] & 0xFF;
    }

    /// @param most largest value that makes sense
    int number(int most) throws CorruptBlockException {
        long value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            int part = take();
            value |= (long) (part & 0x7F) << shift;
            if (part < 0x80) {
                if (value > most) {
                    break;
                }
                return (int) value;
            }
        }
        throw new CorruptBlockException("recontainer block has a number above " + most);
    }

    /// Goes over bytes and gives where they start.
    int skip(int count) throws CorruptBlockException {
        if (count > left()) {
            throw new CorruptBlockException(
                    "recontainer block ended early: " + count + " bytes wanted, " + left());
        }
        int from = next;
        next += count;
        return from;
    }
}
