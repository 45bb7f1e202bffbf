package io.sigmavault.codec.sigma;

/// Finds rows and slots in data of one family.
@FunctionalInterface
interface Parser {

    /// Cuts `bytes` from `from` to `to`; the last row ends at `to`.
    void parse(byte[] bytes, int from, int to, Cuts cuts);
}
