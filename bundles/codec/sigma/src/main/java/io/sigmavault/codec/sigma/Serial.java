package io.sigmavault.codec.sigma;

/// How SQLite writes numbers: varints with the highest bits first, and types of values, which tell
/// their lengths.
final class Serial {

    static final int NULL = 0;
    static final int REAL = 7;
    static final int BLOB = 12;
    static final int TEXT = 13;

    /// Of a varint.
    static final int LONGEST = 9;

    private static final int[] LENGTHS = {0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0};

    private Serial() {}

    /// Bytes of a varint.
    static int length(long value) {
        int length = 1;
        for (long rest = value >>> 7; rest != 0 && length < LONGEST; rest >>>= 7) {
            length++;
        }
        return length;
    }

    /// Writes a varint.
    ///
    /// @return behind its end
    static int put(long value, byte[] target, int at) {
        int length = length(value);
        if (length == LONGEST) {
            target[at + LONGEST - 1] = (byte) value;
            for (int i = LONGEST - 2; i >= 0; i--) {
                target[at + i] = (byte) (value >>> 8 + 7 * (LONGEST - 2 - i) | 0x80);
            }
            return at + LONGEST;
        }
        for (int i = 0; i < length; i++) {
            int more = i < length - 1 ? 0x80 : 0;
            target[at + i] = (byte) (value >>> 7 * (length - 1 - i) & 0x7F | more);
        }
        return at + length;
    }

    /// Bytes of a value of a type, or -1 if there is no such type.
    static long bytes(long type) {
        if (type < 0) {
            return -1;
        }
        return type < BLOB ? type == 10 || type == 11 ? -1 : LENGTHS[(int) type] : (type - 12) / 2;
    }

    /// The type of an integer: the shortest.
    static int type(long value) {
        if (value == 0 || value == 1) {
            return 8 + (int) value;
        }
        int bits = 65 - Long.numberOfLeadingZeros(value ^ value >> 63);
        return bits <= 8
                ? 1
                : bits <= 16 ? 2 : bits <= 24 ? 3 : bits <= 32 ? 4 : bits <= 48 ? 5 : 6;
    }

    static boolean integer(long type) {
        return (type >= 1 && type <= 6) || type == 8 || type == 9;
    }

    /// The integer of a type, or the bits of a real number.
    static long number(long type, byte[] bytes, int at) {
        if (type >= 8) {
            return type - 8;
        }
        int length = LENGTHS[(int) type];
        long value = bytes[at];
        for (int i = 1; i < length; i++) {
            value = value << 8 | bytes[at + i] & 255;
        }
        return value;
    }

    /// Writes what [#number] read, of a type.
    static void putType(long value, long type, byte[] target, int at) {
        put(value, type >= 8 ? 0 : LENGTHS[(int) type], target, at);
    }

    /// Writes the lowest bytes of a number.
    static void put(long value, int length, byte[] target, int at) {
        for (int i = 0; i < length; i++) {
            target[at + i] = (byte) (value >> 8 * (length - 1 - i));
        }
    }
}
