package io.sigmavault.core.event;

import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/// What is in the event store, by topic: a read model that is built from the events themselves.
@ProviderType
public interface EventTopics {

    /// All topics there are events of, sorted.
    List<Topic> topics();

    /// @param name such as `io/sigmavault/vault/Vault/LOCKED`
    /// @param events how many there are
    /// @param first time of the first one
    /// @param last time of the newest one
    record Topic(String name, long events, Instant first, Instant last) {}
}
