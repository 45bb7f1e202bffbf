package io.sigmavault.vault.live;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/// Bytes written one behind the other, or over each other, that are not a chunk yet.
final class Run {

    /// Most bytes of it.
    static final int LONGEST = 1 << 20;

    private final AtomicLong total;
    private final int expected;
    private byte[] bytes = new byte[0];
    private int length;
    private long start;

    /// @param total counts the memory of all runs
    Run(AtomicLong total) {
        this(total, 0);
    }

    private Run(AtomicLong total, int expected) {
        this.total = total;
        this.expected = expected;
    }

    /// The one behind it, which is expected to be as long.
    Run next() {
        return new Run(total, LONGEST);
    }

    int length() {
        return length;
    }

    long start() {
        return start;
    }

    /// Behind its last byte, 0 if it is empty.
    long end() {
        return length == 0 ? 0 : start + length;
    }

    /// The buffer itself, filled up to [#length].
    byte[] bytes() {
        return bytes;
    }

    /// Whether it can go on with these bytes.
    boolean takes(long position, int count) {
        return length == 0
                || position >= start
                        && position <= start + length
                        && position + count - start <= LONGEST;
    }

    /// @param count at most [#LONGEST]
    void put(long position, byte[] source, int offset, int count) {
        if (length == 0) {
            start = position;
        }
        int at = (int) (position - start);
        if (at + count > bytes.length) {
            int room = Math.clamp(Math.max(expected, bytes.length * 2L), at + count, LONGEST);
            total.addAndGet(room - bytes.length);
            bytes = Arrays.copyOf(bytes, room);
        }
        System.arraycopy(source, offset, bytes, at, count);
        length = Math.max(length, at + count);
    }

    /// Puts its bytes over `target`, which holds those from `position` on.
    void readOver(long position, byte[] target, int offset, int count) {
        long from = Math.max(position, start);
        long to = Math.min(position + count, start + length);
        if (from < to) {
            int at = offset + (int) (from - position);
            System.arraycopy(bytes, (int) (from - start), target, at, (int) (to - from));
        }
    }

    void clear() {
        total.addAndGet(-bytes.length);
        bytes = new byte[0];
        length = 0;
    }
}
