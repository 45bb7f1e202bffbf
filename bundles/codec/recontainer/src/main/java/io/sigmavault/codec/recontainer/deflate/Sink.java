package io.sigmavault.codec.recontainer.deflate;

import io.sigmavault.codec.CorruptBlockException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// A byte range that is filled from its start. What does not fit is refused.
public final class Sink {

    private static final VarHandle INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] bytes;
    private final int start;
    private final int end;
    private int next;

    public Sink(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.start = from;
        this.next = from;
        this.end = to;
    }

    void put(byte value) throws CorruptBlockException {
        if (next == end) {
            throw full(1);
        }
        bytes[next++] = value;
    }

    /// Four bytes, lowest first.
    void put(int value) throws CorruptBlockException {
        if (end - next < Integer.BYTES) {
            throw full(Integer.BYTES);
        }
        INTS.set(bytes, next, value);
        next += Integer.BYTES;
    }

    public void put(byte[] source, int from, int length) throws CorruptBlockException {
        if (length > end - next) {
            throw full(length);
        }
        System.arraycopy(source, from, bytes, next, length);
        next += length;
    }

    private CorruptBlockException full(int more) {
        return new CorruptBlockException(
                "rebuilding gives more than " + (end - start) + " bytes: " + more + " too many");
    }

    public byte[] bytes() {
        return bytes;
    }

    /// Index of the next byte in [#bytes].
    public int position() {
        return next;
    }

    /// How many bytes were put.
    public int size() {
        return next - start;
    }

    public int room() {
        return end - next;
    }
}
