package io.sigmavault.keys.shares;

import io.sigmavault.crypto.Secret;

/// What one person keeps.
///
/// @param setId of the shares that belong together, 36 bits; see [ShareSet#id]
/// @param threshold how many are needed, 2 to 16
/// @param count how many there are, `threshold` to 16
/// @param number which one this is, 1 to `count`
/// @param value 32 bytes
public record Share(long setId, int threshold, int count, int number, Secret value)
        implements AutoCloseable {

    /// Bytes of what can be shared, and of each share.
    public static final int BYTES = 32;

    public static final int MOST = 16;

    public Share {
        if (setId < 0 || setId >>> 36 != 0) {
            throw new IllegalArgumentException("a set has a number of 36 bits");
        }
        check(threshold, count);
        if (number < 1 || number > count || value.sizeBytes() != BYTES) {
            throw new IllegalArgumentException("no share of " + count + ": " + number);
        }
    }

    static void check(int threshold, int count) {
        if (threshold < 2 || threshold > count || count > MOST) {
            throw new IllegalArgumentException(
                    "2 to 16 shares, of which 2 or more are needed: %d of %d"
                            .formatted(threshold, count));
        }
    }

    @Override
    public void close() {
        value.close();
    }
}
