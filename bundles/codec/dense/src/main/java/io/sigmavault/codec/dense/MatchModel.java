package io.sigmavault.codec.dense;

/// Finds where the last bytes stood before and expects what followed there. After a wrong guess it stays beside the old
/// place for a while, since records often differ in a few bytes only.
final class MatchModel {

    /// Bytes that must agree before a place is believed.
    private static final int LEAST = 6;

    /// Longest length that is told apart.
    static final int MOST = 65_535;

    private static final int GIVE_UP = 8;

    private final byte[] text;
    private final int start;
    private final int[] places;
    private final int shift;
    private int place = -1;
    private int length;
    private int misses;

    /// Last outcomes of guesses, newest in bit 0; 1 is a wrong one.
    private int past;

    /// @param start where the text begins in the array
    MatchModel(byte[] text, int start, int bits) {
        this.text = text;
        this.start = start;
        this.places = new int[1 << bits];
        this.shift = 32 - bits;
    }

    /// The byte it expects, or -1.
    int expected() {
        return place < 0 ? -1 : text[place] & 0xFF;
    }

    /// Bytes that have agreed up to here.
    int length() {
        return length;
    }

    int past() {
        return past;
    }

    /// Takes the byte that stands before `at`.
    void learn(int at) {
        if (place >= 0) {
            if (text[place] == text[at - 1]) {
                length = Math.min(length + 1, MOST);
                past <<= 1;
                if (length >= 16) {
                    misses = 0;
                }
            } else {
                length = 0;
                past = past << 1 | 1;
                misses++;
            }
            place = misses > GIVE_UP ? -1 : place + 1;
        }
        if (at - start >= LEAST) {
            look(at);
        }
    }

    private void look(int at) {
        int hash = 0;
        for (int i = 1; i <= LEAST; i++) {
            hash = (hash + (text[at - i] & 0xFF) + 1) * 0x2F0B_4C47;
        }
        hash = hash * 0x9E37_79B1 >>> shift;
        if (length < LEAST) {
            int other = places[hash] - 1;
            if (other >= 0) {
                int agreed = agreed(other, at);
                if (agreed >= LEAST && agreed > length) {
                    place = other;
                    length = agreed;
                    misses = 0;
                    past = 0;
                }
            }
        }
        places[hash] = at + 1;
    }

    private int agreed(int other, int at) {
        int agreed = 0;
        while (agreed < 40
                && other - agreed > start
                && text[other - agreed - 1] == text[at - agreed - 1]) {
            agreed++;
        }
        return agreed;
    }
}
