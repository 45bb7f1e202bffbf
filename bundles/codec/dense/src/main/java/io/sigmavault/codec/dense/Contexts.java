package io.sigmavault.codec.dense;

/// Which bytes and which structure histories are kept for, as hashes before each byte. The first five are the last 1, 2, 3,
/// 4 and 6 bytes; the rest is a matter of the family.
abstract class Contexts {

    private static final int HASH = 0x2F0B_4C47;

    /// The last eight bytes, newest lowest.
    private long last;

    /// Histories kept, five of them for the last bytes.
    private final int count;

    Contexts(int count) {
        this.count = count;
    }

    final int count() {
        return count;
    }

    final void take(int c) {
        follow(c, (int) last & 0xFF);
        last = last << 8 | c;
    }

    /// Fills `hash` from 1 on; the byte before has a table of its own.
    final void hashes(int[] hash, byte[] text, int at, Tracker tracker) {
        int newest = (int) last;
        hash[1] = mix(1, newest & 0xFFFF, 0);
        hash[2] = mix(2, newest & 0xFF_FFFF, 0);
        hash[3] = mix(3, newest, 0);
        hash[4] = mix(4, newest, (int) (last >>> 32) & 0xFFFF);
        family(hash, text, at, tracker, last);
    }

    /// Takes byte `c`, which stands behind `before`.
    void follow(int c, int before) {}

    /// Fills `hash` from 5 on.
    ///
    /// @param last the last eight bytes, newest lowest
    abstract void family(int[] hash, byte[] text, int at, Tracker tracker, long last);

    /// The byte of the field above that stands `ahead` behind the one at this place; 0 if there is none.
    static int above(byte[] text, int at, Tracker tracker, int ahead) {
        int place = tracker.above + ahead;
        return tracker.above < 0 || place >= at ? 0 : text[place] & 0xFF;
    }

    static int mix(int index, int a, int b) {
        int h = (a + index * 0x632B_E5AB) * HASH;
        h ^= h >>> 15;
        h = (h + b) * 0x9E37_79B1;
        return h ^ h >>> 13;
    }
}
