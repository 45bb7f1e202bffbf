package io.sigmavault.codec.sigma;

import io.sigmavault.codec.CorruptBlockException;

/// One way to write a column's values. What it writes tells everything but the number of values,
/// which whoever has the column keeps.
interface Column {

    /// Writes all values; false, with whatever was begun thrown away by the caller, if this way is
    /// not for them.
    boolean write(Values values, Out out);

    /// Reads `size` values.
    ///
    /// @return start and end of each in the arena
    int[] read(int size, Reader in) throws CorruptBlockException;
}
