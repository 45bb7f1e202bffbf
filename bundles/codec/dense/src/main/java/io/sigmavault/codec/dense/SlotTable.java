package io.sigmavault.codec.dense;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Bit histories of all contexts, in slots of 16 bytes: one to check whose slot it is, and one for each of the 15 places in a
/// tree of four bits. A context looks at three slots of one line of the processor's cache and, if none is its own, takes the
/// one that has seen least.
final class SlotTable {

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    final byte[] cells;
    private final int mask;

    /// @param bits 2^bits bytes, at least 64
    SlotTable(int bits, int extra) {
        this.cells = new byte[(1 << bits) + extra];
        this.mask = (1 << bits) - 16;
    }

    /// A byte of the line that `hash` may have a slot in: whoever is going to look for many slots has the processor fetch their
    /// lines beside each other.
    int peek(int hash) {
        return cells[hash << 4 & mask];
    }

    /// The slot of `hash`.
    int find(int hash) {
        byte[] cells = this.cells;
        int first = hash << 4 & mask;
        byte check = (byte) (hash >>> 24);
        if (cells[first] == check) {
            return first;
        }
        int second = first ^ 16;
        if (cells[second] == check) {
            return second;
        }
        int third = first ^ 32;
        if (cells[third] == check) {
            return third;
        }
        int seenFirst = cells[first + 1] & 0xFF;
        int seenSecond = cells[second + 1] & 0xFF;
        int seenThird = cells[third + 1] & 0xFF;
        int slot = first;
        if (seenSecond < seenFirst) {
            slot = second;
            seenFirst = seenSecond;
        }
        if (seenThird < seenFirst) {
            slot = third;
        }
        LONGS.set(cells, slot, check & 0xFFL);
        LONGS.set(cells, slot + 8, 0L);
        return slot;
    }
}
