package io.sigmavault.codec.sigma;

/// How a block begins: its format's version, then what it is made of.
final class Frame {

    static final int VERSION = 1;

    /// Bytes as they are.
    static final int PLAIN = 0;

    /// One zstd frame.
    static final int WHOLE = 1;

    /// Templates and columns.
    static final int ROWS = 2;

    /// One zstd frame of code with places in it instead of distances.
    static final int CODE = 3;

    /// Records of numbers.
    static final int RECORDS = 4;

    static final int HEADER = 2;

    private Frame() {}
}
