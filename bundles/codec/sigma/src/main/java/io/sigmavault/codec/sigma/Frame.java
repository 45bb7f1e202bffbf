package io.sigmavault.codec.sigma;

/// How a block begins: its format's version, then what it is made of.
final class Frame {

    static final int VERSION = 6;

    /// The first version whose streams may be texts.
    static final int TEXTS = 3;

    /// Bytes as they are.
    static final int PLAIN = 0;

    /// One zstd frame.
    static final int WHOLE = 1;

    /// Templates and columns.
    static final int ROWS = 2;

    /// One zstd frame of code with places in it instead of distances: by version 1 only.
    static final int CODE = 3;

    /// Records of numbers.
    static final int RECORDS = 4;

    /// Sections of programs, each in its own way; from version 2 on.
    static final int PROGRAM = 5;

    /// Headers, times, bodies, attachments; from version 2 on.
    static final int MAIL = 6;

    /// Words; from version 3 on.
    static final int TEXT = 7;

    /// Pages of SQLite's; from version 4 on.
    static final int DATABASE = 8;

    /// Lines; from version 5 on.
    static final int LINES = 9;

    /// Mail with bodies in quoted-printable; from version 6 on.
    static final int QUOTED_MAIL = 10;

    static final int HEADER = 2;

    private Frame() {}
}
