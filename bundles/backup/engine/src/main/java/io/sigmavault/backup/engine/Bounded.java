package io.sigmavault.backup.engine;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// The first bytes of a stream; then it ends, however the stream goes on.
final class Bounded extends FilterInputStream {

    private long left;

    /// @param most how many bytes
    Bounded(InputStream in, long most) {
        super(in);
        this.left = most;
    }

    @Override
    public int read() throws IOException {
        if (left == 0) {
            return -1;
        }
        int read = in.read();
        left -= read < 0 ? 0 : 1;
        return read;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (left == 0 && length > 0) {
            return -1;
        }
        int read = in.read(target, offset, (int) Math.min(length, left));
        left -= Math.max(0, read);
        return read;
    }

    /// Bytes that may still be read.
    long left() {
        return left;
    }
}
