package io.sigmavault.share.registry;

import io.sigmavault.access.Caller;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.share.Connection;
import io.sigmavault.share.ConnectionSource;
import io.sigmavault.share.Connections;
import io.sigmavault.share.ShareException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks every protocol who is connected.
final class ConnectionList implements Connections {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionList.class);

    private final Set<ConnectionSource> sources = new CopyOnWriteArraySet<>();
    private final Gatekeeper gate;

    ConnectionList(Gatekeeper gate) {
        this.gate = gate;
    }

    void add(ConnectionSource source) {
        sources.add(source);
    }

    void remove(ConnectionSource source) {
        sources.remove(source);
    }

    @Override
    public List<Connection> list(Caller caller) throws SigmaVaultException {
        gate.allow(caller, "share:connection:read", "connection");
        return sources.stream()
                .map(ConnectionList::ask)
                .flatMap(Collection::stream)
                .sorted(Comparator.comparing(Connection::since).reversed())
                .toList();
    }

    private static List<Connection> ask(ConnectionSource source) {
        try {
            var found = source.connections();
            return found.subList(0, Math.min(MOST, found.size()));
        } catch (RuntimeException e) { // a protocol's own trouble is not the others'
            LOG.error("protocol {} does not tell its connections: {}", source, e.toString());
            return List.of();
        }
    }

    @Override
    public void end(Caller caller, String id) throws SigmaVaultException {
        gate.allow(caller, "share:connection:end", "connection/" + id);
        String protocol = id.substring(0, Math.max(0, id.indexOf('-')));
        for (ConnectionSource source : sources) {
            if (source.protocol().equals(protocol) && source.end(id)) {
                return;
            }
        }
        throw ShareException.noConnection(id);
    }
}
