package io.sigmavault.backup.engine;

import java.nio.charset.StandardCharsets;

/// Sizes and labels of docs/format/backup.md.
final class Layout {

    static final byte[] MAGIC = "SVBACKUP".getBytes(StandardCharsets.US_ASCII);
    static final int VERSION = 1;
    static final int SALT = 32;
    static final int KEY = 32;
    static final int TAG = 16;

    /// Plain bytes of every piece but the last, which has fewer or as many.
    static final int PIECE = 65_536;

    /// Header with everything in it, at most.
    static final int MOST_HEADER = 16_384;

    static final int MOST_SLOTS = 4;

    /// Bytes of a path.
    static final int MOST_PATH = 512;

    /// Files in one backup.
    static final int MOST_FILES = 100_000;

    private Layout() {}

    /// The `info` of a key derivation.
    static byte[] label(String use) {
        return ("sigmavault backup 1 " + use).getBytes(StandardCharsets.US_ASCII);
    }
}
