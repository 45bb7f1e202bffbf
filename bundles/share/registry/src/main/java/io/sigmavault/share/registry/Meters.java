package io.sigmavault.share.registry;

import io.sigmavault.access.Caller;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.share.Traffic;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// Counts bytes that go through the gate. At most 256 pairs of share and protocol are kept; what has been quiet longest gives
/// way.
final class Meters implements Traffic {

    private static final int MOST = 256;
    private static final long STEP_MILLIS = STEP_SECONDS * 1_000L;

    private final Map<Pair, Meter> meters = new ConcurrentHashMap<>();
    private final AtomicLong told = new AtomicLong();
    private final Gatekeeper gate;
    private final LongSupplier millis;
    private final Runnable signal;

    private record Pair(String share, String protocol) {}

    /// @param millis the clock
    /// @param signal runs when a part begins in which something goes
    Meters(Gatekeeper gate, LongSupplier millis, Runnable signal) {
        this.gate = gate;
        this.millis = millis;
        this.signal = signal;
    }

    void count(String share, String protocol, long in, long out) {
        long step = millis.getAsLong() / STEP_MILLIS;
        var pair = new Pair(share, protocol);
        var meter = meters.get(pair);
        if (meter == null) {
            meter = make(pair, step);
        }
        meter.count(step, in, out);
        long before = told.get();
        if (step > before && told.compareAndSet(before, step)) {
            signal.run();
        }
    }

    private synchronized Meter make(Pair pair, long step) {
        if (meters.size() >= MOST && !meters.containsKey(pair)) {
            meters.entrySet().stream()
                    .min(Comparator.comparingLong(each -> each.getValue().used()))
                    .ifPresent(oldest -> meters.remove(oldest.getKey()));
        }
        return meters.computeIfAbsent(pair, _ -> new Meter(step));
    }

    @Override
    public List<Series> last(Caller caller) throws SigmaVaultException {
        gate.allow(caller, "share:traffic:read", "share");
        long step = millis.getAsLong() / STEP_MILLIS;
        var until = Instant.ofEpochMilli((step + 1) * STEP_MILLIS);
        meters.values().removeIf(meter -> meter.used() <= step - STEPS);
        return meters.entrySet().stream()
                .map(each ->
                        each.getValue()
                                .series(
                                        step,
                                        each.getKey().share(),
                                        each.getKey().protocol(),
                                        until))
                .sorted(Comparator.comparing(Series::share).thenComparing(Series::protocol))
                .toList();
    }
}
