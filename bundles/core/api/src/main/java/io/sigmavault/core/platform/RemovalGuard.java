package io.sigmavault.core.platform;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/// Says why a feature must stay. Registered as a service by whoever would lose something with it.
@ConsumerType
public interface RemovalGuard {

    /// Things that need the feature, in words, such as `vault photos: 1,204 frames of codec zstd`.
    ///
    /// @param feature name such as `sigmavault-codec-zstd`
    /// @return empty if nothing of this guard's needs it
    List<String> usersOf(String feature);
}
