package io.sigmavault.codec.sigma;

/// How hard zstd looks for matches: as a level says, or with some of it chosen otherwise. A reader needs nothing of it.
///
/// @param level of zstd
/// @param least lowest level of what a stream belongs to at which this is worth its time
/// @param chainLog bits of places that the tree of matches has, 0 for what the level has
/// @param hashLog bits of the table of their beginnings, the same
/// @param searchLog bits of the steps of a search, the same
/// @param minMatch bytes of the shortest match, the same
/// @param targetLength bytes of a match that ends a search, the same
record Effort(
        int level,
        int least,
        int chainLog,
        int hashLog,
        int searchLog,
        int minMatch,
        int targetLength) {

    /// As high as may be.
    static final Effort MOST = level(Integer.MAX_VALUE);

    /// Texts whose words are numbers, so that matches of 4 bytes count, which level 16 does not take, in tables that a cache holds: no more bytes
    /// than by that in 0.7 to 0.9 of its time.
    static final Effort WORDS = new Effort(16, 15, 19, 18, 4, 4, 24);

    /// Machine code, with matches of 3 bytes and in tables that a cache holds: as small as level 17 in half of its time.
    static final Effort CODE = new Effort(16, 13, 17, 16, 3, 3, 16);

    /// What else is in a program: 2 % more than level 17 in half of its time.
    static final Effort PROGRAM = new Effort(13, 13, 0, 0, 0, 3, 0);

    static Effort level(int level) {
        return new Effort(level, level, 0, 0, 0, 0, 0);
    }

    /// This one where what the stream belongs to is worth it.
    Effort upTo(Effort most) {
        return most.level < least ? most : this;
    }
}
