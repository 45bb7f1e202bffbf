package io.sigmavault.rest.guard;

import io.sigmavault.core.lease.Lease;
import io.sigmavault.core.lease.Leases;
import io.sigmavault.rest.lib.UnavailableException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// The areas of the API that answer now. A request to one that starts or is being replaced waits for
/// it; one that goes waits for its requests.
final class Areas {

    /// What the product has; more are learnt when they come.
    private static final Set<String> OF_PRODUCT =
            Set.of(
                    "status",
                    "setup",
                    "session",
                    "tokens",
                    "scopes",
                    "audit",
                    "vaults",
                    "system",
                    "tasks",
                    "pages",
                    "openapi.json",
                    "events",
                    "shares",
                    "dav");

    private final Leases<Set<String>, Supplier<String>> alive = new Leases<>();
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final Duration wait;
    private volatile Duration drain = Duration.ofSeconds(10);

    Areas(Duration wait) {
        this.wait = wait;
        known.addAll(OF_PRODUCT);
    }

    void add(Supplier<String> area, Map<String, ?> properties) {
        var parts =
                properties.get("sigmavault.rest.area") instanceof String[] names
                        ? Set.of(names)
                        : Set.<String>of();
        known.addAll(parts);
        alive.add(parts, area, properties);
    }

    void remove(Supplier<String> area) {
        alive.remove(area, drain);
    }

    /// From now on no area waits for its requests: the guard goes, not they.
    void close() {
        drain = Duration.ZERO;
    }

    /// Holds the area that answers `/api/v1/PART…` for the time of a request.
    ///
    /// @return empty if there is no such area
    /// @throws UnavailableException if it does not come in time
    Optional<Lease<Set<String>, Supplier<String>>> enter(String part) throws UnavailableException {
        if (!known.contains(part)) {
            return Optional.empty();
        }
        try {
            var lease = alive.lease(parts -> parts.contains(part), wait);
            if (lease.isEmpty()) {
                throw new UnavailableException("this part of the API");
            }
            return lease;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (UnavailableException) new UnavailableException("this part").because(e);
        }
    }
}
