package io.sigmavault.share.registry;

import io.sigmavault.core.lease.Lease;
import io.sigmavault.core.lease.Leases;
import io.sigmavault.share.Share;
import io.sigmavault.share.ShareException;
import io.sigmavault.share.SourceProvider;
import java.time.Duration;
import java.util.Map;

/// What opens the files behind shares. Each kind may be replaced while others work: who asks meanwhile waits.
final class Sources {

    private static final Duration WAIT = Duration.ofSeconds(10);

    private final Leases<String, SourceProvider> there = new Leases<>();

    void add(SourceProvider source, Map<String, ?> properties) {
        there.add(source.kind(), source, properties);
    }

    void remove(SourceProvider source) {
        there.remove(source, Leases.DRAIN);
    }

    /// @throws ShareException code `source-unavailable`
    Lease<String, SourceProvider> lease(Share share) throws ShareException {
        String kind = share.source().kind();
        try {
            return there.lease(kind::equals, WAIT)
                    .orElseThrow(() ->
                            ShareException.unavailable(
                                    share.source().toString(),
                                    "feature sigmavault-share is not running: start it"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ShareException.unavailable(share.source().toString(), "the server stops");
        }
    }

    /// A share as people see it; as it is kept while its source is away.
    Share shown(Share share) {
        try (var lease = there.tryLease(share.source().kind()::equals).orElse(null)) {
            return lease == null ? share : share.withSource(lease.service().shown(share.source()));
        }
    }
}
