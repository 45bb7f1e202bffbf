package io.sigmavault.codec.tool;

import java.util.Arrays;

/// The last [#BYTES] of the contents of a `.sigma` file's files, one behind the other: what copies may refer to. Memory: as
/// many bytes as there were, in steps of a MiB, at most [#BYTES].
final class History {

    /// How far back a copy may reach; docs/format/sigma-file.md.
    static final int BYTES = 1 << 27;

    private static final int SLAB = 1 << 20;

    private final byte[][] slabs = new byte[BYTES / SLAB][];
    private long end;

    /// Bytes so far, those that are gone as well.
    long end() {
        return end;
    }

    /// Where what is kept begins.
    long start() {
        return Math.max(0, end - BYTES);
    }

    void add(byte[] bytes, int from, int length) {
        int done = 0;
        while (done < length) {
            int at = (int) (end % SLAB);
            int count = Math.min(length - done, SLAB - at);
            System.arraycopy(bytes, from + done, slabForWriting(), at, count);
            end += count;
            done += count;
        }
    }

    private byte[] slabForWriting() {
        int index = (int) (end / SLAB % slabs.length);
        if (slabs[index] == null) {
            slabs[index] = new byte[SLAB];
        }
        return slabs[index];
    }

    private byte[] slab(long place) {
        return slabs[(int) (place / SLAB % slabs.length)];
    }

    byte at(long place) {
        return slab(place)[(int) (place % SLAB)];
    }

    /// Fills `target` from its start on.
    ///
    /// @param place at least [#start], and at least `length` before [#end]
    void get(long place, byte[] target, int length) {
        int done = 0;
        while (done < length) {
            int at = (int) ((place + done) % SLAB);
            int count = Math.min(length - done, SLAB - at);
            System.arraycopy(slab(place + done), at, target, done, count);
            done += count;
        }
    }

    /// How many bytes from `place` on, `most` at most, are those of `bytes` from `from` on, before `to`.
    int sameAhead(long place, byte[] bytes, int from, int to, int most) {
        int count = (int) Math.min(Math.min(most, to - from), end - place);
        int done = 0;
        while (done < count) {
            int at = (int) ((place + done) % SLAB);
            int piece = Math.min(count - done, SLAB - at);
            int differs =
                    Arrays.mismatch(
                            slab(place + done),
                            at,
                            at + piece,
                            bytes,
                            from + done,
                            from + done + piece);
            if (differs >= 0) {
                return done + differs;
            }
            done += piece;
        }
        return count;
    }

    /// How many bytes before `place`, `most` at most, are those of `bytes` before `to`, not before `from`.
    int sameBehind(long place, byte[] bytes, int from, int to, int most) {
        int count = (int) Math.min(Math.min(most, to - from), place - start());
        int done = 0;
        while (done < count && at(place - done - 1) == bytes[to - done - 1]) {
            done++;
        }
        return done;
    }
}
