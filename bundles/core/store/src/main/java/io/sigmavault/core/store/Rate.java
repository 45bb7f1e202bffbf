package io.sigmavault.core.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;

/// How quickly something goes on, over about the last 10 s. Keeps one sample a second.
final class Rate {

    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final Duration SAMPLE_EVERY = Duration.ofSeconds(1);

    private final ArrayDeque<Sample> samples = new ArrayDeque<>();

    void at(Instant now, long done) {
        if (samples.isEmpty() || !now.isBefore(samples.getLast().time().plus(SAMPLE_EVERY))) {
            samples.addLast(new Sample(now, done));
        }
        while (samples.size() > 2 && samples.getFirst().time().plus(WINDOW).isBefore(now)) {
            samples.removeFirst();
        }
    }

    /// Units per second; 0 while nothing is known.
    double perSecond(Instant now, long done) {
        if (samples.isEmpty()) {
            return 0;
        }
        Sample first = samples.getFirst();
        long millis = Duration.between(first.time(), now).toMillis();
        return millis <= 0 ? 0 : (done - first.done()) * 1_000.0 / millis;
    }

    private record Sample(Instant time, long done) {}
}
