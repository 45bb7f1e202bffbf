package io.sigmavault.codec.sigma;

import io.sigmavault.codec.CorruptBlockException;
import java.util.List;

/// Encoded bytes that are being read; each length is checked before it is used.
final class Input {

    private final byte[] bytes;
    private final int end;

    /// Of the block's format.
    private final int version;

    /// What is read is a text, in which there are no others.
    private final boolean text;

    private int at;

    Input(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    Input(byte[] bytes, int from, int to) {
        this(bytes, from, to, Frame.VERSION, false);
    }

    private Input(byte[] bytes, int from, int to, int version, boolean text) {
        this.bytes = bytes;
        this.at = from;
        this.end = to;
        this.version = version;
        this.text = text;
    }

    static Input of(Arena.Slice stream) {
        return new Input(stream.bytes(), stream.from(), stream.to());
    }

    /// What is left, of a version.
    Input as(int version) {
        return new Input(bytes, at, end, version, false);
    }

    int left() {
        return end - at;
    }

    int next() throws CorruptBlockException {
        int next = peek();
        at++;
        return next;
    }

    /// The next byte, which stays.
    int peek() throws CorruptBlockException {
        if (at >= end) {
            throw new CorruptBlockException("sigma block ended early");
        }
        return bytes[at] & 255;
    }

    /// The next bytes, as they are.
    void bytes(byte[] target, int from, int to) throws CorruptBlockException {
        if (to - from > left()) {
            throw new CorruptBlockException("sigma block ended early");
        }
        System.arraycopy(bytes, at, target, from, to - from);
        at += to - from;
    }

    /// A varint of at most `most`.
    int count(long most) throws CorruptBlockException {
        long value = varint();
        if (value < 0 || value > Math.min(most, Integer.MAX_VALUE)) {
            throw new CorruptBlockException("sigma length of " + value + ", at most " + most);
        }
        return (int) value;
    }

    long varint() throws CorruptBlockException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = next();
            value |= (next & 0x7FL) << shift;
            if (next < 128) {
                return value;
            }
        }
        throw new CorruptBlockException("sigma number has more than 64 bits");
    }

    /// The next frame, which gives `length` bytes.
    byte[] frame(Zstd zstd, int length) throws CorruptBlockException {
        byte[] plain = new byte[length];
        frame(zstd, plain, 0, length);
        return plain;
    }

    /// The next frame: its packed length, then zstd or, if that is its plain length, the bytes.
    void frame(Zstd zstd, byte[] target, int from, int length) throws CorruptBlockException {
        if (version < Frame.TEXTS) {
            frame(zstd, target, from, length, count(length));
        } else {
            int header = count(2L * length);
            check(header % 2 == 0);
            frame(zstd, target, from, length, header / 2);
        }
    }

    private void frame(Zstd zstd, byte[] target, int from, int length, int packed)
            throws CorruptBlockException {
        check(packed <= left());
        if (packed == length) {
            System.arraycopy(bytes, at, target, from, length);
        } else {
            zstd.unpack(bytes, at, packed, target, from, length);
        }
        at += packed;
    }

    /// The next frame, or text: an odd number, twice its length and one, and its streams.
    void stream(Zstd zstd, byte[] target, int from, int length) throws CorruptBlockException {
        int start = at;
        int header = version < Frame.TEXTS ? 0 : count(2L * length);
        if (header % 2 == 0) {
            at = start;
            frame(zstd, target, from, length);
            return;
        }
        check(!text && header / 2 <= left());
        var in = new Input(bytes, at, at + header / 2, version, true);
        var arena = Arena.open(in, zstd, length);
        Prose.read(target, from, from + length, new Reader(arena, 0, List.of()));
        arena.end();
        at += header / 2;
    }

    private static void check(boolean holds) throws CorruptBlockException {
        if (!holds) {
            throw new CorruptBlockException("sigma block has a stream that does not fit it");
        }
    }

    /// The rest, as it is.
    void plain(byte[] target, int from, int to) throws CorruptBlockException {
        if (left() != to - from) {
            throw new CorruptBlockException(
                    "sigma block of " + left() + " bytes, not " + (to - from));
        }
        System.arraycopy(bytes, at, target, from, to - from);
    }

    /// The rest, one zstd frame.
    void whole(Zstd zstd, byte[] target, int from, int to) throws CorruptBlockException {
        zstd.unpack(bytes, at, left(), target, from, to - from);
    }

    void end() throws CorruptBlockException {
        if (at != end) {
            throw new CorruptBlockException("sigma block has " + (end - at) + " bytes too many");
        }
    }
}
