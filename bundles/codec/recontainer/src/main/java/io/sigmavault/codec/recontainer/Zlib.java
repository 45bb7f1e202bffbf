package io.sigmavault.codec.recontainer;

/// The two bytes in front of a stream in zlib's format (RFC 1950, 2.2).
final class Zlib {

    private static final int PRESET_DICTIONARY = 0x20;

    private Zlib() {}

    static boolean header(byte[] bytes, int at, int to) {
        if (to - at < 2) {
            return false;
        }
        int method = bytes[at] & 0xFF;
        int flags = bytes[at + 1] & 0xFF;
        return (method & 15) == 8
                && method >> 4 <= 7
                && (method << 8 | flags) % 31 == 0
                && (flags & PRESET_DICTIONARY) == 0;
    }
}
