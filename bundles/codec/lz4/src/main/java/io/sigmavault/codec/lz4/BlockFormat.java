package io.sigmavault.codec.lz4;

/// Numbers of LZ4's block format: sequences of literals and a match. A token holds both lengths in
/// four bits each, and a length of 15 goes on in bytes that are added until one is not 255. The last
/// sequence has no match.
final class BlockFormat {

    static final int SHORTEST_MATCH = 4;
    static final int FARTHEST = 65_535;

    /// The last bytes of a block are literals.
    static final int LAST_LITERALS = 5;

    /// No match starts in the last bytes; decoders that copy more than they have to count on it.
    static final int NO_MATCH_IN = 12;

    /// From this length on there are more bytes.
    static final int MORE = 15;

    private BlockFormat() {}

    /// Bytes behind the token that tell a length.
    static int moreBytes(int length) {
        return length < MORE ? 0 : 1 + (length - MORE) / 255;
    }
}
