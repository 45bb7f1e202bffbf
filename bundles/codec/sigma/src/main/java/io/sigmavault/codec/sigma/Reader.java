package io.sigmavault.codec.sigma;

import io.sigmavault.codec.CorruptBlockException;
import java.util.List;

/// Where a column is read from.
///
/// @param depth columns that this one is part of
/// @param siblings columns read before
record Reader(Arena arena, int depth, List<int[]> siblings) {

    Reader deeper() throws CorruptBlockException {
        if (depth > Out.DEEPEST) {
            throw new CorruptBlockException("sigma columns are nested too deep");
        }
        return new Reader(arena, depth + 1, List.of());
    }
}
