package io.sigmavault.share.registry;

import io.sigmavault.share.ProtocolProvider;
import io.sigmavault.share.Share;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The protocols that are there, each told which shares it serves.
final class Protocols {

    private static final Logger LOG = LoggerFactory.getLogger(Protocols.class);

    private final Supplier<List<Share>> shares;
    private final Map<ProtocolProvider, String> there = new LinkedHashMap<>();

    Protocols(Supplier<List<Share>> shares) {
        this.shares = shares;
    }

    synchronized void add(ProtocolProvider protocol) {
        there.put(protocol, protocol.id());
        tell(protocol, protocol.id());
    }

    synchronized void remove(ProtocolProvider protocol) {
        there.remove(protocol);
    }

    synchronized void changed() {
        there.forEach(this::tell);
    }

    private void tell(ProtocolProvider protocol, String id) {
        try {
            protocol.serve(
                    shares.get().stream().filter(share -> share.protocols().contains(id)).toList());
        } catch (RuntimeException e) { // a protocol's own trouble is not the others'
            LOG.error("protocol {} does not take the shares it serves: {}", id, e.toString());
        }
    }

    synchronized Map<String, String> addresses() {
        var addresses = new TreeMap<String, String>();
        there.forEach((protocol, id) -> addresses.put(id, protocol.address()));
        return addresses;
    }
}
