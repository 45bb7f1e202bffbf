package io.sigmavault.core.store;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/// Positions of one aggregate's events, growing, kept as differences of 7 bits a byte: about one
/// byte an event for a busy aggregate.
final class Positions {

    private byte[] differences = new byte[8];
    private int used;
    private long count;
    private long last;

    synchronized void add(long position) {
        long difference = position - last;
        if (used + 10 > differences.length) {
            differences = Arrays.copyOf(differences, Math.max(16, used * 2) + 10);
        }
        while (difference > 127) {
            differences[used++] = (byte) (difference & 127 | 128);
            difference >>>= 7;
        }
        differences[used++] = (byte) difference;
        last = position;
        count++;
    }

    synchronized void write(DataOutput out) throws IOException {
        out.writeLong(count);
        out.writeLong(last);
        out.writeInt(used);
        out.write(differences, 0, used);
    }

    static Positions read(DataInput in) throws IOException {
        var positions = new Positions();
        positions.count = in.readLong();
        positions.last = in.readLong();
        positions.used = in.readInt();
        positions.differences = new byte[positions.used];
        in.readFully(positions.differences);
        return positions;
    }

    /// How many there are: the aggregate's version.
    synchronized long count() {
        return count;
    }

    /// Positions of the events after version `after`.
    ///
    /// @param limit at most so many
    synchronized long[] after(long after, int limit) {
        long[] found = new long[(int) Math.clamp(count - after, 0, limit)];
        if (found.length == 0) {
            return found;
        }
        long position = 0;
        int at = 0;
        for (long version = 1; version <= after + found.length; version++) {
            long difference = 0;
            int shift = 0;
            while (differences[at] < 0) {
                difference |= (long) (differences[at++] & 127) << shift;
                shift += 7;
            }
            position += difference | (long) differences[at++] << shift;
            if (version > after) {
                found[(int) (version - after - 1)] = position;
            }
        }
        return found;
    }
}
