package io.sigmavault.codec.sigma;

/// What is plain to see of a column's values, and rules out ways to write them before any is tried.
///
/// @param bytes of all
/// @param shared bytes at the start of each that the one before has too
/// @param digits values that have a digit
record Traits(long bytes, long shared, int digits) {

    static Traits of(Values values) {
        long bytes = 0;
        long shared = 0;
        int digits = 0;
        for (int i = 0; i < values.size(); i++) {
            bytes += values.length(i);
            digits += digits(values.bytes(), values.from(i), values.to(i)) ? 1 : 0;
            shared += i > 0 ? values.shared(i, Integer.MAX_VALUE) : 0;
        }
        return new Traits(bytes, shared, digits);
    }

    private static boolean digits(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at++) {
            if (Digits.digit(bytes[at])) {
                return true;
            }
        }
        return false;
    }

    /// A part of the bytes that is worth a column would be left out.
    boolean prefixed() {
        return 16 * shared >= bytes;
    }

    /// Something has parts.
    boolean parted() {
        return digits > 0;
    }
}
