package io.sigmavault.access.local;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;

/// Lets one refusal an origin and minute into the audit log, so that whoever sends wrong tokens can't
/// fill the disk. Knows at most 1,000 origins.
final class StrangerNotes {

    private static final int MOST_ORIGINS = 1_000;
    private static final Duration QUIET = Duration.ofMinutes(1);

    private final Clock clock;
    private final LinkedHashMap<String, Instant> last = new LinkedHashMap<>();

    StrangerNotes(Clock clock) {
        this.clock = clock;
    }

    /// True if a refusal of `origin` is to be written down now.
    synchronized boolean due(String origin) {
        Instant now = clock.instant();
        Instant before = last.get(origin);
        if (before != null && before.plus(QUIET).isAfter(now)) {
            return false;
        }
        last.remove(origin);
        last.put(origin, now);
        if (last.size() > MOST_ORIGINS) {
            last.pollFirstEntry();
        }
        return true;
    }
}
