package io.sigmavault.vault.tree;

/// Code points in bytes that may not be UTF-8.
final class Utf8 {

    private Utf8() {}

    /// How many bytes the code point there has: 1 to 4, or 0 if there is no valid one (also if it is
    /// longer than needed, a surrogate, or beyond U+10FFFF).
    static int length(byte[] bytes, int at) {
        int first = bytes[at] & 0xFF;
        if (first < 0x80) {
            return 1;
        }
        int length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
        if (length == 0 || length > bytes.length - at) {
            return 0;
        }
        for (int i = 1; i < length; i++) {
            if ((bytes[at + i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return valid(point(bytes, at, length), length) ? length : 0;
    }

    private static boolean valid(int point, int length) {
        return switch (length) {
            case 3 -> point >= 0x800 && (point < 0xD800 || point > 0xDFFF);
            case 4 -> point >= 0x1_0000 && point <= 0x10_FFFF;
            default -> true;
        };
    }

    static int point(byte[] bytes, int at, int length) {
        int point = bytes[at] & (0xFF >>> (length + 1));
        for (int i = 1; i < length; i++) {
            point = point << 6 | (bytes[at + i] & 0x3F);
        }
        return point;
    }

    static void write(Out out, int point) {
        if (point < 0x80) {
            out.u8(point);
        } else if (point < 0x800) {
            out.u8(0xC0 | point >>> 6).u8(0x80 | point & 0x3F);
        } else if (point < 0x1_0000) {
            out.u8(0xE0 | point >>> 12).u8(0x80 | point >>> 6 & 0x3F).u8(0x80 | point & 0x3F);
        } else {
            out.u8(0xF0 | point >>> 18).u8(0x80 | point >>> 12 & 0x3F);
            out.u8(0x80 | point >>> 6 & 0x3F).u8(0x80 | point & 0x3F);
        }
    }
}
