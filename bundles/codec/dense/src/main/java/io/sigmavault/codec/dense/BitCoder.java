package io.sigmavault.codec.dense;

/// One end of the arithmetic code. Both ends walk the same interval of 32 bits, so that model and loops are written once: the
/// writing end is told each bit, the reading end finds it.
abstract sealed class BitCoder permits BitWriter, BitReader {

    /// Inclusive bounds of the interval, as unsigned 32-bit numbers.
    protected long low;

    protected long high = 0xFFFF_FFFFL;

    /// @param bit the bit to write; not looked at when reading
    /// @param p chance of a one in units of 2^-16, 1 to 65,535
    /// @return the bit
    abstract int code(int bit, int p);

    /// Last number of the part of the interval that means one.
    protected final long split(int p) {
        return low + ((high - low) * p >>> 16);
    }
}
