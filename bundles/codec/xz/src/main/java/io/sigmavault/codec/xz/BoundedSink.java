package io.sigmavault.codec.xz;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.tukaani.xz.FinishableOutputStream;

/// Writes into a buffer and stops the encoder as soon as that is full, so that incompressible data
/// costs no more than it has to.
final class BoundedSink extends FinishableOutputStream {

    /// The target has no room left.
    static final class FullException extends IOException {
        private static final long serialVersionUID = 1L;

        FullException() {
            super("target is full");
        }
    }

    private final ByteBuffer target;

    BoundedSink(ByteBuffer target) {
        this.target = target;
    }

    int position() {
        return target.position();
    }

    @Override
    public void write(int value) throws IOException {
        if (!target.hasRemaining()) {
            throw new FullException();
        }
        target.put((byte) value);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (target.remaining() < length) {
            throw new FullException();
        }
        target.put(bytes, from, length);
    }
}
