package io.sigmavault.share.webdav;

import io.sigmavault.share.Connection;
import io.sigmavault.share.Connections;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Who uses WebDAV. HTTP has no sessions, so that an account and an address count as connected from the first request until a
/// minute after the last. At most 1,000 are kept; the quietest gives way.
final class Visits {

    private static final long MINUTE_NANOS = 60_000_000_000L;

    private final Map<Key, Visit> visits = new LinkedHashMap<>();
    private final LongSupplier nanos;
    private long next;

    /// @param caller who, as the session or token is called
    private record Key(String caller, String address) {}

    Visits(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /// @param account asked for when it is new
    synchronized Visit.Running begin(
            String caller, String address, Supplier<String> account, DavPath path) {
        long now = nanos.getAsLong();
        visits.values().removeIf(visit -> visit.over(now, MINUTE_NANOS));
        var key = new Key(caller, address);
        var visit = visits.get(key);
        if (visit == null) {
            if (visits.size() >= Connections.MOST) {
                visits.entrySet().stream()
                        .min(Comparator.comparingLong(each -> each.getValue().seenNanos()))
                        .ifPresent(quietest -> visits.remove(quietest.getKey()));
            }
            visit =
                    new Visit(
                            WebDav.ID + "-" + Long.toString(++next, 36),
                            account.get(),
                            address,
                            Instant.now(),
                            now);
            visits.put(key, visit);
        }
        return visit.begin(path, now);
    }

    synchronized List<Connection> told() {
        long now = nanos.getAsLong();
        visits.values().removeIf(visit -> visit.over(now, MINUTE_NANOS));
        return visits.values().stream().map(Visit::told).toList();
    }

    /// @return false if it is not there
    synchronized boolean end(String id) {
        return visits.values()
                .removeIf(visit -> {
                    if (visit.id().equals(id)) {
                        visit.end();
                        return true;
                    }
                    return false;
                });
    }
}
