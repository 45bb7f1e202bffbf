package io.sigmavault.share.registry;

import io.sigmavault.share.ProtocolProvider;
import io.sigmavault.share.Share;
import io.sigmavault.share.ShareWatcher;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The protocols that are there, each told which shares it serves, and the watchers, told all.
final class Protocols {

    private static final Logger LOG = LoggerFactory.getLogger(Protocols.class);

    private final Supplier<List<Share>> shares;
    private final Map<ProtocolProvider, String> there = new LinkedHashMap<>();
    private final Set<ShareWatcher> watchers = new LinkedHashSet<>();

    Protocols(Supplier<List<Share>> shares) {
        this.shares = shares;
    }

    synchronized void add(ProtocolProvider protocol) {
        there.put(protocol, protocol.id());
        tell(protocol, protocol.id());
        watchers.forEach(this::tell);
    }

    synchronized void remove(ProtocolProvider protocol) {
        there.remove(protocol);
        watchers.forEach(this::tell);
    }

    synchronized void add(ShareWatcher watcher) {
        watchers.add(watcher);
        tell(watcher);
    }

    synchronized void remove(ShareWatcher watcher) {
        watchers.remove(watcher);
    }

    synchronized void changed() {
        there.forEach(this::tell);
        watchers.forEach(this::tell);
    }

    private void tell(ShareWatcher watcher) {
        try {
            watcher.watch(shares.get());
        } catch (RuntimeException e) { // its own trouble is not the shares'
            LOG.error("{} does not take the shares: {}", watcher, e.toString());
        }
    }

    private void tell(ProtocolProvider protocol, String id) {
        try {
            protocol.serve(
                    shares.get().stream().filter(share -> share.protocols().contains(id)).toList());
        } catch (RuntimeException e) { // a protocol's own trouble is not the others'
            LOG.error("protocol {} does not take the shares it serves: {}", id, e.toString());
        }
    }

    /// The share with those protocols too through which the ones that it is given serve it.
    synchronized Share whole(Share share) {
        var all = new TreeSet<>(share.protocols());
        there.forEach((protocol, id) -> {
            if (share.protocols().contains(id)) {
                all.addAll(protocol.through(share));
            }
        });
        return share.withProtocols(all);
    }

    synchronized Map<String, String> obstacles() {
        var obstacles = new TreeMap<String, String>();
        there.forEach((protocol, id) ->
                protocol.obstacle().ifPresent(sentence -> obstacles.put(id, sentence)));
        return obstacles;
    }

    synchronized Map<String, String> addresses() {
        var addresses = new TreeMap<String, String>();
        there.forEach((protocol, id) -> addresses.put(id, protocol.address()));
        return addresses;
    }
}
