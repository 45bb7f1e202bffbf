package io.sigmavault.share.registry;

import java.time.Duration;
import java.time.LocalDate;
import java.util.function.LongSupplier;

/// Whether the date can be believed. A machine whose clock is wrong when it starts has its time from the network some minutes
/// later; until then, and after each jump ahead, nothing should go for being old.
final class TrustedDay {

    private static final long SETTLING_NANOS = Duration.ofMinutes(15).toNanos();
    private static final long DAY_NANOS = Duration.ofDays(1).toNanos();

    private final LongSupplier nanoTime;
    private long sinceNanos;
    private long seenNanos;
    private LocalDate seen;

    TrustedDay(LocalDate today, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        seen = today;
        seenNanos = nanoTime.getAsLong();
        sinceNanos = seenNanos;
    }

    /// Whether the date has gone along with the time that passed for a quarter of an hour.
    boolean is(LocalDate today) {
        long now = nanoTime.getAsLong();
        if (today.isAfter(seen.plusDays(1 + (now - seenNanos) / DAY_NANOS))) {
            sinceNanos = now;
        }
        seen = today;
        seenNanos = now;
        return now - sinceNanos >= SETTLING_NANOS;
    }
}
