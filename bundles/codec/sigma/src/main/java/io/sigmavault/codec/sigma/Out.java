package io.sigmavault.codec.sigma;

/// Where a column is written.
///
/// @param depth columns that this one is part of
/// @param siblings columns that the decoder will have by then
/// @param trial true if what is written only tells what it would take
record Out(Streams streams, Zstd zstd, int depth, Siblings siblings, boolean trial) {

    /// Deeper columns are written in the ways that have no parts.
    static final int DEEPEST = 3;

    /// A block of its own.
    static Out to(Streams streams, Zstd zstd) {
        return new Out(streams, zstd, 0, Siblings.NONE, false);
    }

    Out into(Streams other) {
        return new Out(other, zstd, depth, siblings, trial);
    }

    Out trial(Streams other) {
        return new Out(other, zstd, depth, siblings, true);
    }

    Out deeper() {
        return new Out(streams, zstd, depth + 1, Siblings.NONE, trial);
    }

    Out beside(Siblings others) {
        return new Out(streams, zstd, depth, others, trial);
    }

    Bytes meta() {
        return streams.meta();
    }
}
