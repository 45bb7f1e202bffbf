package io.sigmavault.codec.recontainer.deflate;

import io.sigmavault.codec.CorruptBlockException;

/// A byte range that is filled from its start. What does not fit is refused.
public final class Sink {

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
