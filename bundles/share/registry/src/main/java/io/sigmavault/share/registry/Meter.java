package io.sigmavault.share.registry;

import io.sigmavault.share.Traffic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Bytes of one share over one protocol, in a ring of parts: 2 KiB, however much goes.
final class Meter {

    private final long[] in = new long[Traffic.STEPS];
    private final long[] out = new long[Traffic.STEPS];
    private long newest;
    private long used;

    /// @param step number of the part that runs
    Meter(long step) {
        newest = step;
        used = step;
    }

    synchronized void count(long step, long bytesIn, long bytesOut) {
        advance(step);
        used = newest;
        int at = (int) (newest % Traffic.STEPS);
        in[at] += bytesIn;
        out[at] += bytesOut;
    }

    private void advance(long step) {
        long from = Math.max(newest + 1, step - Traffic.STEPS + 1);
        for (long each = from; each <= step; each++) {
            int at = (int) (each % Traffic.STEPS);
            in[at] = 0;
            out[at] = 0;
        }
        newest = Math.max(newest, step);
    }

    /// Number of the part in which something last went.
    synchronized long used() {
        return used;
    }

    /// The parts up to `step`, the oldest first.
    synchronized Traffic.Series series(long step, String share, String protocol, Instant until) {
        advance(step);
        return new Traffic.Series(share, protocol, until, parts(in), parts(out));
    }

    private List<Long> parts(long[] ring) {
        var parts = new ArrayList<Long>(Traffic.STEPS);
        for (long each = newest - Traffic.STEPS + 1; each <= newest; each++) {
            parts.add(ring[(int) Math.floorMod(each, (long) Traffic.STEPS)]);
        }
        return parts;
    }
}
