package io.sigmavault.rest.lib;

import io.sigmavault.core.lease.Lease;
import io.sigmavault.core.lease.Leases;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// A service that may be replaced while requests use it. While it is away requests wait for its
/// successor; while it goes it waits for the requests in it.
public final class Slot<S> {

    /// How long a request waits for a service that is away.
    public static final Duration WAIT = Duration.ofSeconds(10);

    private final Leases<String, S> leases = new Leases<>();
    private final String what;
    private final Duration wait;
    private volatile Duration drain = Leases.DRAIN;

    /// @param what in words, such as `the vault engine`
    public Slot(String what) {
        this(what, WAIT);
    }

    public Slot(String what, Duration wait) {
        this.what = what;
        this.wait = wait;
    }

    public void bind(S service, Map<String, ?> properties) {
        leases.add(what, service, properties);
    }

    public void unbind(S service) {
        leases.remove(service, drain);
    }

    /// From now on nobody is waited for. Called when the user of the slot goes itself: its requests
    /// have ended, or one of them is what makes it go.
    public void close() {
        drain = Duration.ZERO;
    }

    /// Takes the service for one request.
    ///
    /// @throws UnavailableException if it is away for longer than a request waits
    public Lease<String, S> lease() throws UnavailableException {
        try {
            return leases.lease(_ -> true, wait).orElseThrow(() -> new UnavailableException(what));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (UnavailableException) new UnavailableException(what).because(e);
        }
    }

    /// Takes it if it is there now.
    public Optional<Lease<String, S>> now() {
        return leases.tryLease(_ -> true);
    }

    /// True if it is there now.
    public boolean present() {
        return !leases.facts().isEmpty();
    }
}
