package io.sigmavault.share.discovery;

import java.util.List;
import javax.xml.namespace.QName;

/// What a SOAP message says, as far as it matters here.
///
/// @param action URI of what is asked for
/// @param id of the message, not empty
/// @param to whom; may be empty
/// @param types asked for by a Probe
/// @param scoped whether a Probe asks for scopes, of which this machine has none
/// @param endpoint asked for by a Resolve; empty if none
record Message(
        Dialect dialect,
        String action,
        String id,
        String to,
        List<QName> types,
        boolean scoped,
        String endpoint) {

    Message {
        types = List.copyOf(types);
    }

    boolean isProbe() {
        return action.equals(dialect.discovery() + "/Probe");
    }

    boolean isResolve() {
        return action.equals(dialect.discovery() + "/Resolve");
    }

    boolean isGet() {
        return action.equals(Dialect.TRANSFER + "/Get");
    }

    /// Whether this machine is what a Probe looks for. A Probe for anything at all is not answered.
    boolean looksForUs() {
        return !scoped && !types.isEmpty() && types.stream().allMatch(dialect::isOurs);
    }
}
