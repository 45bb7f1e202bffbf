package io.sigmavault.codec.sigma;

import io.sigmavault.codec.CorruptBlockException;

/// The streams of a block while it is decoded, and room for values that have to be rendered. All of
/// its memory is asked for by a length that was checked against the plain block's; lists of values
/// are taken from one allowance, so that no block makes a decoder hold more than was stated.
final class Arena {

    /// Streams may be this many times as long as the plain block, and a little.
    static final int MOST_STREAMS = 2;

    /// Values, each 8 bytes, that all lists together may hold, for each plain byte.
    static final int MOST_VALUES = 1;

    static final int SLACK = 1 << 12;

    private final byte[] bytes;
    private final int[] from;
    private final int[] lengths;
    private int meta;
    private int stream = 1;
    private int rendered;
    private long values;

    private Arena(byte[] bytes, int[] from, int[] lengths, int rendered, long values) {
        this.bytes = bytes;
        this.from = from;
        this.lengths = lengths;
        this.rendered = rendered;
        this.values = values;
    }

    /// As many bytes all streams of a block may have.
    static long most(int plainBytes) {
        return (long) MOST_STREAMS * plainBytes + SLACK;
    }

    static Arena open(Input in, Zstd zstd, int plainBytes) throws CorruptBlockException {
        int[] lengths = lengths(in, zstd, most(plainBytes));
        int[] from = new int[lengths.length];
        int at = 0;
        for (int i = 0; i < lengths.length; i++) {
            if (!alone(lengths, i)) {
                from[i] = at;
                at += lengths[i];
            }
        }
        int small = at;
        for (int i = 0; i < lengths.length; i++) {
            if (alone(lengths, i)) {
                from[i] = at;
                at += lengths[i];
            }
        }
        byte[] bytes = new byte[at + plainBytes + SLACK];
        in.frame(zstd, bytes, 0, small);
        for (int i = 0; i < lengths.length; i++) {
            if (alone(lengths, i)) {
                in.stream(zstd, bytes, from[i], lengths[i]);
            }
        }
        in.end();
        return new Arena(bytes, from, lengths, at, (long) MOST_VALUES * plainBytes + SLACK);
    }

    private static int[] lengths(Input in, Zstd zstd, long most) throws CorruptBlockException {
        int count = 1 + in.count(Streams.MOST);
        var directory = new Input(in.frame(zstd, in.count(5L * count)));
        int[] lengths = new int[count];
        long left = most;
        for (int i = 0; i < count; i++) {
            lengths[i] = directory.count(left);
            left -= lengths[i];
        }
        directory.end();
        return lengths;
    }

    /// The description, which is the first, never stands alone.
    private static boolean alone(int[] lengths, int stream) {
        return stream > 0 && lengths[stream] >= Streams.ALONE;
    }

    byte[] bytes() {
        return bytes;
    }

    /// The description of columns, read on from where it was left.
    long varint() throws CorruptBlockException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = tag();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new CorruptBlockException("sigma number has more than 64 bits");
    }

    long zigzag() throws CorruptBlockException {
        long value = varint();
        return value >>> 1 ^ -(value & 1);
    }

    int count(long most) throws CorruptBlockException {
        long value = varint();
        if (value < 0 || value > most) {
            throw new CorruptBlockException("sigma count of " + value + ", at most " + most);
        }
        return (int) value;
    }

    byte tag() throws CorruptBlockException {
        if (meta >= lengths[0]) {
            throw new CorruptBlockException("sigma description ended early");
        }
        return bytes[meta++];
    }

    /// Passes `length` bytes of the description.
    ///
    /// @return where they begin
    int skip(int length) throws CorruptBlockException {
        if (lengths[0] - meta < length) {
            throw new CorruptBlockException("sigma description ended early");
        }
        meta += length;
        return meta - length;
    }

    /// The next stream, as a slice of [#bytes].
    Slice next() throws CorruptBlockException {
        if (stream >= lengths.length) {
            throw new CorruptBlockException("sigma block has no stream " + stream);
        }
        var slice = new Slice(bytes, from[stream], from[stream] + lengths[stream]);
        stream++;
        return slice;
    }

    /// Room for a list of values, from the allowance.
    int[] list(int size) throws CorruptBlockException {
        allow(size);
        return new int[2 * size];
    }

    /// Takes `size` values of 8 bytes from the allowance.
    void allow(int size) throws CorruptBlockException {
        values -= size;
        if (values < 0) {
            throw new CorruptBlockException("sigma block has more values than its length allows");
        }
    }

    /// Where the next rendered value begins, after making sure of room for `length` bytes.
    int room(int length) throws CorruptBlockException {
        if (bytes.length - rendered < length) {
            throw new CorruptBlockException("sigma values are longer than their block");
        }
        return rendered;
    }

    void rendered(int to) {
        rendered = to;
    }

    /// Everything was used.
    void end() throws CorruptBlockException {
        if (meta != lengths[0] || stream != lengths.length) {
            throw new CorruptBlockException("sigma block has streams that nothing needs");
        }
    }

    /// A stream that was read.
    @SuppressWarnings("ArrayRecordComponent")
    record Slice(byte[] bytes, int from, int to) {
        int length() {
            return to - from;
        }
    }
}
