package io.sigmavault.share;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/// Somebody who has to know which shares there are, whichever protocols serve them: what announces them on the network, for
/// example.
@ConsumerType
public interface ShareWatcher {

    /// Tells all shares: when the watcher comes, and after each change. Called by one thread at a time; has to be quick.
    void watch(List<Share> shares);
}
