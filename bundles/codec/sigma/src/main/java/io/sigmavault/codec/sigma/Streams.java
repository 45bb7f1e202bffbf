package io.sigmavault.codec.sigma;

import java.util.ArrayList;
import java.util.List;

/// The streams of a block while it is encoded. The first holds what describes the others; the rest
/// are read back in the order in which they were begun.
final class Streams {

    /// Shorter streams share a zstd frame, so that each doesn't pay for tables of its own.
    static final int ALONE = 1 << 11;

    /// More streams a block may not have.
    static final int MOST = 1 << 16;

    private final Bytes meta = new Bytes();
    private final List<Bytes> data = new ArrayList<>();

    /// What describes columns: tags, counts, parameters.
    Bytes meta() {
        return meta;
    }

    /// A new stream, behind all others.
    Bytes next() {
        var stream = new Bytes();
        data.add(stream);
        return stream;
    }

    /// All but what describes them.
    List<Bytes> all() {
        return data;
    }

    Streams copy() {
        var copy = new Streams();
        copy.meta.put(meta.array(), 0, meta.size());
        for (var stream : data) {
            copy.next().put(stream.array(), 0, stream.size());
        }
        return copy;
    }

    int count() {
        return data.size();
    }

    /// Bytes of all.
    long size() {
        long sum = meta.size();
        for (var stream : data) {
            sum += stream.size();
        }
        return sum;
    }

    /// What they would take, about.
    long cost(Zstd zstd) {
        long sum = meta.size();
        var small = new Bytes();
        for (var stream : data) {
            if (stream.size() < ALONE) {
                small.put(stream.array(), 0, stream.size());
                sum++;
            } else {
                sum += 3 + zstd.cost(stream.array(), 0, stream.size());
            }
        }
        return sum + zstd.cost(small.array(), 0, small.size());
    }

    /// Appends all streams of `other`.
    void append(Streams other) {
        meta.put(other.meta.array(), 0, other.meta.size());
        data.addAll(other.data);
    }

    /// The container: a directory of lengths, the frame of the short streams, the long ones.
    Bytes pack(Zstd zstd, int level) {
        var directory = new Bytes();
        var small = new Bytes();
        small.put(meta.array(), 0, meta.size());
        directory.varint(meta.size());
        for (var stream : data) {
            directory.varint(stream.size());
            if (stream.size() < ALONE) {
                small.put(stream.array(), 0, stream.size());
            }
        }
        var out = new Bytes();
        out.varint(data.size());
        frame(out, directory, zstd, level, true);
        frame(out, small, zstd, level, false);
        for (var stream : data) {
            if (stream.size() >= ALONE) {
                frame(out, stream, zstd, level, false);
            }
        }
        return out;
    }

    private static void frame(Bytes out, Bytes stream, Zstd zstd, int level, boolean sized) {
        byte[] packed = zstd.pack(stream.array(), 0, stream.size(), level);
        if (sized) {
            out.varint(stream.size());
        }
        out.varint(packed.length);
        out.put(packed, 0, packed.length);
    }
}
