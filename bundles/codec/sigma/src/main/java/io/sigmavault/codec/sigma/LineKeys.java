package io.sigmavault.codec.sigma;

/// Gives columns by what stands in front of a value. Where there are too many, or two things have one hash, they share one. Memory: 4 KiB.
final class LineKeys {

    private static final int BITS = 12;
    private static final int MIX = 0x9E37_79B1;

    /// More columns gain nothing.
    private static final int MOST = 128;

    private final byte[] columns = new byte[1 << BITS];
    private int used;

    /// @param key hash of it
    int of(int key) {
        int place = key * MIX >>> Integer.SIZE - BITS;
        int column = (columns[place] & 255) - 1;
        if (column < 0) {
            column = used < MOST ? used++ : place % MOST;
            columns[place] = (byte) (column + 1);
        }
        return column;
    }
}
