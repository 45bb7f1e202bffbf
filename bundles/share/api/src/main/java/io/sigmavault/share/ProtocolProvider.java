package io.sigmavault.share;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/// A protocol that serves shares. It contains no rule of its own: who may do what is asked of [Shares] for each operation.
@ConsumerType
public interface ProtocolProvider {

    /// Id of the protocol, as [Share#protocols] has it: 1 to 20 of `a-z 0-9`.
    String id();

    /// What the address of a share starts with. `{host}` stands for the machine's name or address and, where the
    /// protocol's port is the page's own, its port; `{share}` for the share's name.
    String address();

    /// Tells the shares that the protocol serves now: when it comes, and after each change. Called by one thread at a time;
    /// has to be quick.
    void serve(List<Share> shares);

    /// Ids of other protocols through which this one serves a share: who gives it this one gives it those too.
    default Set<String> through(Share share) {
        return Set.of();
    }

    /// Why it can serve nothing on this machine now, and what to do, as a sentence; empty if it can. Has to be quick.
    default Optional<String> obstacle() {
        return Optional.empty();
    }
}
