package io.sigmavault.vault.objects;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// A file of a [FaultDisk]: its bytes on stable storage, those visible, and the writes between them. Arrays are never
/// changed once they are here, so copies share them.
final class FaultInode {

    private static final int SECTOR = 512;

    /// A write that was not forced yet.
    private record Write(long position, byte[] bytes) {}

    private final List<Write> pending;
    private byte[] durable;
    private byte[] visible;

    FaultInode() {
        this(new byte[0], new byte[0], List.of());
    }

    private FaultInode(byte[] durable, byte[] visible, List<Write> pending) {
        this.durable = durable;
        this.visible = visible;
        this.pending = new ArrayList<>(pending);
    }

    FaultInode copy() {
        return new FaultInode(durable, visible, pending);
    }

    byte[] visible() {
        return visible;
    }

    void write(long position, byte[] bytes) {
        visible = put(visible, position, bytes, 0, bytes.length);
        pending.add(new Write(position, bytes));
    }

    void force() {
        durable = visible;
        pending.clear();
    }

    /// Puts other bytes in its place, on stable storage.
    void replace(byte[] bytes) {
        durable = bytes.clone();
        visible = durable;
        pending.clear();
    }

    /// What is left of it without power: each unforced write, in any order, whole, not at all, as zeros (its size without
    /// its bytes), or some of its sectors; then perhaps not the whole of its new size.
    FaultInode survivor(Random random) {
        var order = new ArrayList<>(pending);
        if (random.nextInt(4) == 0) {
            Collections.shuffle(order, random);
        }
        byte[] bytes = durable;
        for (var write : order) {
            int length = write.bytes().length;
            switch (random.nextInt(5)) {
                case 0 -> bytes = put(bytes, write.position(), write.bytes(), 0, length);
                case 1 -> bytes = torn(bytes, write, random);
                case 2 -> bytes = put(bytes, write.position(), new byte[length], 0, length);
                case 3 -> bytes = put(bytes, write.position(), write.bytes(), 0, length / 2);
                default -> {}
            }
        }
        if (bytes.length > durable.length && random.nextInt(8) == 0) {
            int more = random.nextInt(bytes.length - durable.length + 1);
            bytes = Arrays.copyOf(bytes, durable.length + more);
        }
        return new FaultInode(bytes, bytes, List.of());
    }

    /// Some of its sectors; where the others are is what was there before, or zeros behind the old end.
    private static byte[] torn(byte[] into, Write write, Random random) {
        byte[] bytes = put(into, write.position(), new byte[0], 0, 0);
        for (int at = 0; at < write.bytes().length; at += SECTOR) {
            int length = Math.min(SECTOR, write.bytes().length - at);
            if (random.nextBoolean()) {
                bytes = put(bytes, write.position() + at, write.bytes(), at, length);
            }
        }
        return bytes;
    }

    private static byte[] put(byte[] into, long position, byte[] bytes, int offset, int length) {
        int end = Math.toIntExact(position + length);
        byte[] result = Arrays.copyOf(into, Math.max(into.length, end));
        System.arraycopy(bytes, offset, result, (int) position, length);
        return result;
    }
}
