package io.sigmavault.codec.sigma;

/// Where a parser says what it has found. Nothing it says can make a block come back wrong: what
/// no slot covers is kept as text.
interface Cuts {

    /// The first row begins here.
    void begin(int from);

    /// Bytes that vary, behind the slot before and in the current row.
    ///
    /// @param key slots with equal keys go to one column
    /// @param kind 0 to 7: which column takes keys that are too rare for one of their own
    void slot(int from, int to, int key, int kind);

    /// The row ends here, and the next begins.
    void row(int to);
}
