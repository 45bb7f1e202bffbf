package io.sigmavault.codec.recontainer.deflate;

/// How the encoder of a stream seems to have been set up, in zlib's terms.
///
/// @param strategy [#NORMAL], [#FILTERED], [#HUFFMAN] or [#RUNS]
/// @param level 1 to 9
/// @param memory zlib's `memLevel`, 1 to 9: size of the hash table and of blocks
/// @param windowBits 9 to 15
public record Settings(int strategy, int level, int memory, int windowBits) {

    static final int NORMAL = 0;
    static final int FILTERED = 1;
    static final int HUFFMAN = 2;
    static final int RUNS = 3;

    static final Settings USUAL = new Settings(NORMAL, 6, 8, 15);

    /// Levels up to this one take a match where they find it.
    private static final int LAST_GREEDY = 3;

    private static final short[] GOOD = {0, 4, 4, 4, 4, 8, 8, 8, 32, 32};
    private static final short[] LAZY = {0, 4, 5, 6, 4, 16, 16, 32, 128, 258};
    private static final short[] NICE = {0, 8, 16, 32, 16, 32, 128, 128, 258, 258};
    private static final short[] CHAIN = {0, 4, 8, 32, 16, 32, 128, 256, 1024, 4096};

    boolean searches() {
        return strategy == NORMAL || strategy == FILTERED;
    }

    boolean greedy() {
        return level <= LAST_GREEDY;
    }

    /// Behind a match of this length the search is short.
    int good() {
        return GOOD[level];
    }

    /// Matches of this length are taken at once; the greedy levels enter only shorter ones, and this
    /// one, into the hash table.
    int lazy() {
        return LAZY[level];
    }

    /// Matches of this length end the search.
    int nice() {
        return NICE[level];
    }

    /// How many places are looked at.
    int chain() {
        return CHAIN[level];
    }

    int hashBits() {
        return memory + 7;
    }

    /// A block ends with so many tokens.
    int blockTokens() {
        return (1 << memory + 6) - 1;
    }

    /// zlib keeps room for one longest match and a token ahead.
    int farthest() {
        return (1 << windowBits) - Tokens.LONGEST - 4;
    }

    /// In 16 bits.
    int packed() {
        return strategy << 12 | level << 8 | memory << 4 | windowBits;
    }

    static boolean valid(int packed) {
        int level = packed >> 8 & 15;
        int memory = packed >> 4 & 15;
        int windowBits = packed & 15;
        return packed >> 12 <= RUNS
                && level >= 1
                && level <= 9
                && memory >= 1
                && memory <= 9
                && windowBits >= 9;
    }

    static Settings of(int packed) {
        return new Settings(packed >> 12, packed >> 8 & 15, packed >> 4 & 15, packed & 15);
    }
}
