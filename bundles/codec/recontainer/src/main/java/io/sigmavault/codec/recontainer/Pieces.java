package io.sigmavault.codec.recontainer;

import java.util.ArrayList;
import java.util.List;

/// Bytes that come little by little. They lie in pieces that never move, so that growing takes no
/// second copy of what is there.
final class Pieces {

    private static final int SMALLEST = 1 << 9;
    private static final int LARGEST = 1 << 20;

    private final List<byte[]> full = new ArrayList<>();
    private byte[] last = new byte[0];
    private int used;
    private int size;

    int size() {
        return size;
    }

    void write(int value) {
        if (used == last.length) {
            next();
        }
        last[used++] = (byte) value;
        size++;
    }

    void write(byte[] bytes, int from, int length) {
        int done = 0;
        while (done < length) {
            if (used == last.length) {
                next();
            }
            int part = Math.min(length - done, last.length - used);
            System.arraycopy(bytes, from + done, last, used, part);
            used += part;
            size += part;
            done += part;
        }
    }

    private void next() {
        full.add(last);
        last = new byte[Math.clamp(size, SMALLEST, LARGEST)];
        used = 0;
    }

    /// Seven bits a byte, lowest first; the last byte has its highest bit clear.
    void number(int value) {
        int left = value;
        while (left >>> 7 != 0) {
            write(left & 0x7F | 0x80);
            left >>>= 7;
        }
        write(left);
    }

    /// All bytes in a row; nothing is left here.
    byte[] take() {
        byte[] all = new byte[size];
        int at = 0;
        for (byte[] piece : full) {
            System.arraycopy(piece, 0, all, at, piece.length);
            at += piece.length;
        }
        System.arraycopy(last, 0, all, at, used);
        full.clear();
        last = new byte[0];
        used = 0;
        size = 0;
        return all;
    }
}
