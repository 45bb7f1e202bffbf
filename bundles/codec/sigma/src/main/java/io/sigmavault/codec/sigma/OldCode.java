package io.sigmavault.codec.sigma;

/// Code as version 1 wrote it: in one zstd frame, with places in it instead of distances, each
/// brought into 25 bits with a sign.
final class OldCode {

    private OldCode() {}

    static void toDistances(byte[] bytes, int from, int to) {
        int at = from;
        while (at + 6 <= to) {
            int distance = at + Branches.opcode(bytes[at], bytes[at + 1]);
            if (distance > at && (bytes[distance + 3] == 0 || bytes[distance + 3] == -1)) {
                int place = Branches.distance(bytes, distance) - (distance - from);
                Branches.put(bytes, distance, place << 7 >> 7);
                at = distance + 4;
            } else {
                at++;
            }
        }
    }
}
