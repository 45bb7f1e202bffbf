package io.sigmavault.codec.sigma;

/// Cuts lines into what is constant and values.
@FunctionalInterface
interface LineParser {

    /// @return false if `rows` refused a line
    boolean parse(byte[] bytes, int from, int to, LineRows rows);
}
