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

    /// Of each stream the highest effort that it gains from.
    private final List<Effort> efforts = new ArrayList<>();

    /// What describes columns: tags, counts, parameters.
    Bytes meta() {
        return meta;
    }

    /// A new stream, behind all others.
    Bytes next() {
        return next(Effort.MOST);
    }

    /// A new stream that gains next to nothing above `effort`.
    Bytes next(Effort effort) {
        var stream = new Bytes();
        data.add(stream);
        efforts.add(effort);
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
        return cost(zstd, Zstd.GUESS_LEVEL);
    }

    /// What they would take at a level, about.
    long cost(Zstd zstd, int level) {
        long sum = meta.size();
        var small = new Bytes();
        for (var stream : data) {
            if (stream.size() < ALONE) {
                small.put(stream.array(), 0, stream.size());
                sum++;
            } else {
                sum +=
                        3
                                + Math.min(
                                        stream.size(),
                                        zstd.cost(stream.array(), 0, stream.size(), level));
            }
        }
        return small.size() == 0 ? sum : sum + zstd.cost(small.array(), 0, small.size(), level);
    }

    /// Appends all streams of `other`.
    void append(Streams other) {
        meta.put(other.meta.array(), 0, other.meta.size());
        data.addAll(other.data);
        efforts.addAll(other.efforts);
    }

    /// The container: a directory of lengths, the frame of the short streams, the long ones, and of
    /// these as text what is smaller so.
    Bytes pack(Zstd zstd, Effort most) {
        return pack(zstd, most, true);
    }

    /// The container, without texts in it.
    Bytes packText(Zstd zstd, Effort most) {
        return pack(zstd, most, false);
    }

    private Bytes pack(Zstd zstd, Effort most, boolean texts) {
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
        out.varint(directory.size());
        frame(out, directory, zstd, most);
        frame(out, small, zstd, most);
        for (int i = 0; i < data.size(); i++) {
            var stream = data.get(i);
            var text = texts ? Prose.packed(stream, zstd, most) : null;
            if (text != null) {
                out.varint(2L * text.size() + 1);
                out.put(text.array(), 0, text.size());
            } else if (stream.size() >= ALONE) {
                frame(out, stream, zstd, efforts.get(i).upTo(most));
            }
        }
        return out;
    }

    private static void frame(Bytes out, Bytes stream, Zstd zstd, Effort effort) {
        byte[] packed = zstd.pack(stream.array(), 0, stream.size(), effort);
        out.varint(2L * packed.length);
        out.put(packed, 0, packed.length);
    }
}
