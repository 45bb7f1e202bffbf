package io.sigmavault.codec.sigma;

/// Where a column is written.
///
/// @param depth columns that this one is part of
/// @param siblings columns that the decoder will have by then
record Out(Streams streams, Zstd zstd, int depth, Siblings siblings) {

    /// Deeper columns are written in the ways that have no parts.
    static final int DEEPEST = 3;

    Out into(Streams other) {
        return new Out(other, zstd, depth, siblings);
    }

    Out deeper() {
        return new Out(streams, zstd, depth + 1, Siblings.NONE);
    }

    Bytes meta() {
        return streams.meta();
    }
}
