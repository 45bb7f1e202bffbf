package io.sigmavault.codec.sigma;

/// x86 code: the distance in a call or jump (opcodes E8, E9, 0F 80 to 0F 8F) becomes the place it
/// leads to, which is the same from wherever it is called. Only distances whose highest byte is 0 or
/// 255 are taken, as others hardly are ones, and the result is brought into the same range, so that
/// it can be undone.
final class Branches {

    private Branches() {}

    static void toPlaces(byte[] bytes, int from, int to) {
        change(bytes, from, to, 1);
    }

    static void toDistances(byte[] bytes, int from, int to) {
        change(bytes, from, to, -1);
    }

    private static void change(byte[] bytes, int from, int to, int sign) {
        int at = from;
        while (at + 6 <= to) {
            int distance = at + opcode(bytes, at);
            if (distance > at && (bytes[distance + 3] == 0 || bytes[distance + 3] == -1)) {
                move(bytes, distance, sign * (distance - from));
                at = distance + 4;
            } else {
                at++;
            }
        }
    }

    /// Bytes of the opcode of a branch, 0 if there is none.
    private static int opcode(byte[] bytes, int at) {
        if ((bytes[at] & 0xFE) == 0xE8) {
            return 1;
        }
        return bytes[at] == 0x0F && (bytes[at + 1] & 0xF0) == 0x80 ? 2 : 0;
    }

    private static void move(byte[] bytes, int at, int by) {
        int place =
                ((bytes[at] & 255)
                                | (bytes[at + 1] & 255) << 8
                                | (bytes[at + 2] & 255) << 16
                                | bytes[at + 3] << 24)
                        + by;
        place = place << 7 >> 7; // 25 bits, signed: the range that both sides take
        bytes[at] = (byte) place;
        bytes[at + 1] = (byte) (place >> 8);
        bytes[at + 2] = (byte) (place >> 16);
        bytes[at + 3] = (byte) (place >> 24);
    }
}
