package io.sigmavault.tests.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/// Durations in milliseconds, in order.
///
/// @param millis at least one value
public record Percentiles(List<Double> millis) {

    public Percentiles {
        if (millis.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
        var sorted = new ArrayList<>(millis);
        Collections.sort(sorted);
        millis = List.copyOf(sorted);
    }

    static Percentiles ofNanos(Collection<Long> nanos) {
        return new Percentiles(nanos.stream().map(value -> value / 1e6).toList());
    }

    /// @param share 0 to 1
    public double at(double share) {
        return millis.get(
                (int) Math.min(millis.size() - 1L, Math.round(share * (millis.size() - 1))));
    }

    public double max() {
        return millis.getLast();
    }

    @Override
    public String toString() {
        return "n %d, p50 %.1f ms, p99 %.1f ms, max %.1f ms"
                .formatted(millis.size(), at(0.5), at(0.99), max());
    }
}
