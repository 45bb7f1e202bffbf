package io.sigmavault.codec.lz4;

/// Finds the matches of a block.
interface Search {

    /// @return false if the sequences did not fit
    boolean encode(byte[] plain, int from, int to, SequenceWriter out);
}
