package io.sigmavault.codec.lz4;

import static io.sigmavault.codec.lz4.BlockFormat.MORE;
import static io.sigmavault.codec.lz4.BlockFormat.SHORTEST_MATCH;

/// Writes sequences into a range that may be too short.
final class SequenceWriter {

    private final byte[] plain;
    private final byte[] block;
    private final int end;
    private int next;

    /// First byte that is in no sequence yet.
    private int literals;

    /// @param block receives the sequences from `from` to `to` at most
    SequenceWriter(byte[] plain, int plainFrom, byte[] block, int from, int to) {
        this.plain = plain;
        this.literals = plainFrom;
        this.block = block;
        this.next = from;
        this.end = to;
    }

    int position() {
        return next;
    }

    int literals() {
        return literals;
    }

    /// The bytes so far without a sequence, and a match at `at`.
    ///
    /// @return false if there is no room
    boolean match(int at, int distance, int length) {
        int more = length - SHORTEST_MATCH;
        if (!literals(at, Math.min(more, MORE), 2 + BlockFormat.moreBytes(more))) {
            return false;
        }
        block[next++] = (byte) distance;
        block[next++] = (byte) (distance >> 8);
        if (more >= MORE) {
            more(more);
        }
        literals = at + length;
        return true;
    }

    /// The last bytes up to `to`.
    boolean last(int to) {
        return literals(to, 0, 0);
    }

    private boolean literals(int to, int lowHalf, int behind) {
        int from = literals;
        int count = to - from;
        if (1L + BlockFormat.moreBytes(count) + count + behind > end - next) {
            return false;
        }
        block[next++] = (byte) (Math.min(count, MORE) << 4 | lowHalf);
        if (count >= MORE) {
            more(count);
        }
        if (count <= 8 && plain.length - from >= 8 && end - next >= 8) {
            Words.copyEight(plain, from, block, next);
        } else {
            System.arraycopy(plain, from, block, next, count);
        }
        next += count;
        return true;
    }

    private void more(int length) {
        int left = length - MORE;
        while (left >= 255) {
            block[next++] = (byte) 255;
            left -= 255;
        }
        block[next++] = (byte) left;
    }
}
