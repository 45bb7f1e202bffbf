package io.sigmavault.backup.engine;

import io.sigmavault.crypto.AuthenticationFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// Gives the bytes of sealed pieces, each only after it was authenticated; holds two of them. An end that is missing or
/// bytes behind the end are [DamagedException]s like every other change.
final class SealedInput extends InputStream {

    private final InputStream source;
    private final Pieces pieces;
    private final byte[] plain = new byte[Layout.PIECE];
    private byte[] sealed = new byte[Layout.PIECE + Layout.TAG];
    private byte[] ahead = new byte[Layout.PIECE + Layout.TAG];
    private int aheadBytes;
    private int at;
    private int end;
    private boolean ended;

    SealedInput(InputStream source, Pieces pieces) throws IOException {
        this.source = source;
        this.pieces = pieces;
        this.aheadBytes = source.readNBytes(ahead, 0, ahead.length);
    }

    /// Something is not as it was written.
    static final class DamagedException extends IOException {

        private static final long serialVersionUID = 1L;

        DamagedException(String what) {
            super(what);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        while (at == end && !ended) {
            next();
        }
        if (at == end) {
            return length == 0 ? 0 : -1;
        }
        int part = Math.min(length, end - at);
        System.arraycopy(plain, at, target, offset, part);
        at += part;
        return part;
    }

    private void next() throws IOException {
        byte[] now = ahead;
        int bytes = aheadBytes;
        ahead = sealed;
        sealed = now;
        aheadBytes = bytes < now.length ? 0 : source.readNBytes(ahead, 0, ahead.length);
        boolean last = aheadBytes == 0;
        if (bytes < Layout.TAG) {
            throw new DamagedException("it ends early");
        }
        try {
            pieces.open(ByteBuffer.wrap(now, 0, bytes), last, ByteBuffer.wrap(plain));
        } catch (AuthenticationFailedException _) {
            throw new DamagedException(
                    last ? "its end is missing or changed" : "a piece was changed");
        }
        at = 0;
        end = bytes - Layout.TAG;
        ended = last;
    }

    /// Clears what is left of the plain bytes; the source stays open.
    @Override
    public void close() {
        Arrays.fill(plain, (byte) 0);
    }
}
