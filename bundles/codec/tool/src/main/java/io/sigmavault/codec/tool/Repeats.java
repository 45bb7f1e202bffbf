package io.sigmavault.codec.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Finds what was there before, up to [History#BYTES] back. Of all places those count whose last 64 bytes have a hash that
/// begins with [#RARE] zero bits; a table says where such a hash was last, and the bytes around are compared. Memory: the
/// history and the table, 4 MiB.
final class Repeats {

    /// Bytes of a file that were there before.
    ///
    /// @param at where they begin in what was searched
    /// @param from where they begin in the history
    record Repeat(int at, int length, long from) {

        int end() {
            return at + length;
        }
    }

    /// One of 128 places counts.
    private static final int RARE = 7;

    private static final int SLOT_BITS = 20;

    /// The gear hash: a random number for each byte, shifted out after 64 bytes.
    private static final long[] GEAR = new Random(0x516D4C).longs(256).toArray();

    private final History history = new History();
    private final int[] lastPlaces = new int[1 << SLOT_BITS];
    private long hash;

    /// Another file begins: what is found in it does not depend on what was before it.
    void begin() {
        hash = 0;
    }

    /// Where the next bytes will be in the history.
    long end() {
        return history.end();
    }

    /// Adds bytes to the history, and says what of them was there before.
    ///
    /// @param least bytes of a repeat
    /// @return in order, without overlaps
    List<Repeat> of(byte[] bytes, int length, int least) {
        long start = history.end();
        history.add(bytes, 0, length);
        var repeats = new ArrayList<Repeat>();
        int done = 0;
        boolean far = false;
        for (int i = 0; i < length; i++) {
            hash = (hash << 1) + GEAR[bytes[i] & 255];
            if (hash >>> Long.SIZE - RARE != 0) {
                continue;
            }
            int slot = (int) (hash >>> Long.SIZE - RARE - SLOT_BITS) & lastPlaces.length - 1;
            long place = start + i;
            long before = place - (((int) place - lastPlaces[slot]) & 0xFFFF_FFFFL);
            if (i >= done
                    || far) { // what is a copy anyway is found where it was first, unless that is
                // nearly gone
                lastPlaces[slot] = (int) place;
            }
            if (i < done || before < history.start() || place - before < least) {
                continue;
            }
            int most = (int) (place - before); // a copy does not reach into itself
            int behind = history.sameBehind(before + 1, bytes, done, i + 1, most);
            int ahead = history.sameAhead(before + 1, bytes, i + 1, length, most - behind);
            if (behind + ahead >= least) {
                repeats.add(new Repeat(i + 1 - behind, behind + ahead, before + 1 - behind));
                done = repeats.getLast().end();
                far = place - before > History.BYTES / 2;
            }
        }
        return repeats;
    }
}
