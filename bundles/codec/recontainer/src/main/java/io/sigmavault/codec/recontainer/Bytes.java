package io.sigmavault.codec.recontainer;

/// Numbers at places in a byte range.
final class Bytes {

    private Bytes() {}

    static int le16(byte[] bytes, int at) {
        return bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8;
    }

    static int le32(byte[] bytes, int at) {
        return le16(bytes, at) | le16(bytes, at + 2) << 16;
    }

    static int be32(byte[] bytes, int at) {
        return Integer.reverseBytes(le32(bytes, at));
    }

    static byte[] le32(int value) {
        return new byte[] {
            (byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24)
        };
    }

    static byte[] be32(int value) {
        return le32(Integer.reverseBytes(value));
    }

    static boolean at(byte[] bytes, int from, int to, int... wanted) {
        if (to - from < wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if ((bytes[from + i] & 0xFF) != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
