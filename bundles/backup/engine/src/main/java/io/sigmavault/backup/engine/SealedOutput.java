package io.sigmavault.backup.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// Writes what it is given as sealed pieces; holds one of them. Only [#finish] makes the file whole.
final class SealedOutput extends OutputStream {

    private final OutputStream target;
    private final Pieces pieces;
    private final byte[] plain = new byte[Layout.PIECE];
    private final byte[] sealed = new byte[Layout.PIECE + Layout.TAG];
    private int used;

    SealedOutput(OutputStream target, Pieces pieces) {
        this.target = target;
        this.pieces = pieces;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int at = offset;
        int left = length;
        while (left > 0) {
            if (used == plain.length) {
                emit(false);
            }
            int part = Math.min(left, plain.length - used);
            System.arraycopy(bytes, at, plain, used, part);
            used += part;
            at += part;
            left -= part;
        }
    }

    /// Writes the last piece.
    void finish() throws IOException {
        emit(true);
        target.flush();
    }

    private void emit(boolean last) throws IOException {
        pieces.seal(ByteBuffer.wrap(plain, 0, used), last, ByteBuffer.wrap(sealed));
        target.write(sealed, 0, used + Layout.TAG);
        used = 0;
    }

    /// Clears what is left of the plain bytes; the target stays open.
    @Override
    public void close() {
        Arrays.fill(plain, (byte) 0);
    }
}
