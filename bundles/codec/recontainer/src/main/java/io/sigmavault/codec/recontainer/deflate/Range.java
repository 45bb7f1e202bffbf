package io.sigmavault.codec.recontainer.deflate;

/// How writer and reader of corrections share a range between two outcomes.
final class Range {

    private Range() {}

    /// @param low inclusive and unsigned, as `high`; they differ in the first byte
    /// @param chance of a 1, 1 to 65,535 of 65,536
    /// @return the last value that means 1
    static int middle(int low, int high, int chance) {
        long width = (high & 0xFFFFFFFFL) - (low & 0xFFFFFFFFL);
        return low + (int) (width * chance >>> 16);
    }
}
