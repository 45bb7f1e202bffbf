package io.sigmavault.vault.tree;

import java.time.DateTimeException;
import java.time.Instant;

/// A time as stored: zigzag of the seconds since 1970, varint nanoseconds.
record Moment(Instant time) implements Comparable<Moment> {

    void write(Out out) {
        out.zigzag(time.getEpochSecond()).varint(time.getNano());
    }

    static Moment read(In in) throws Malformed {
        long seconds = in.zigzag();
        int nanos = in.count(Attributes.MOST_NANOS);
        try {
            return new Moment(Instant.ofEpochSecond(seconds, nanos));
        } catch (DateTimeException _) {
            throw new Malformed("a time is out of range");
        }
    }

    @Override
    public int compareTo(Moment other) {
        return time.compareTo(other.time);
    }
}
