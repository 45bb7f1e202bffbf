package io.sigmavault.share.discovery;

import java.util.function.LongSupplier;

/// Lets so many answers a second go out and no more, so that nobody uses this machine to flood another.
final class Throttle {

    static final int BURST = 20;
    static final int PER_SECOND = 10;

    private static final double NANOS = 1e9;

    private final LongSupplier clock;
    private double left = BURST;
    private long at;

    /// @param clock nanoseconds, as of [System#nanoTime]
    Throttle(LongSupplier clock) {
        this.clock = clock;
        this.at = clock.getAsLong();
    }

    /// Whether one more may go.
    synchronized boolean one() {
        long now = clock.getAsLong();
        left = Math.min(BURST, left + (now - at) / NANOS * PER_SECOND);
        at = now;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
