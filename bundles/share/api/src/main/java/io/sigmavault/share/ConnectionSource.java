package io.sigmavault.share;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/// Tells who is connected over one protocol. A protocol registers it beside its [ProtocolProvider].
@ConsumerType
public interface ConnectionSource {

    /// Id of the protocol, with which the ids of its connections begin.
    String protocol();

    /// Those that are there now; quick, and asks nobody else.
    List<Connection> connections();

    /// Ends one: what it transfers breaks off with its next byte, and nothing of it is stored after that.
    ///
    /// @return false if it is not there
    boolean end(String id);
}
