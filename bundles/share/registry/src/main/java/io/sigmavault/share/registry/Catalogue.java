package io.sigmavault.share.registry;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.event.Event;
import io.sigmavault.core.event.EventStore;
import io.sigmavault.core.event.EventStoreException;
import io.sigmavault.core.event.NewEvent;
import io.sigmavault.share.Share;
import io.sigmavault.share.ShareException;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Definitions of shares, as the events of one aggregate say: `shares`, topics `io/sigmavault/share/Share/CREATED`,
/// `CHANGED` and `REMOVED`. Holds at most 10,000 shares in memory.
final class Catalogue {

    private static final String AGGREGATE = "shares";
    private static final String TOPIC = "io/sigmavault/share/Share/";
    private static final int MOST = 10_000;

    private final EventStore events;
    private long version;
    private volatile TreeMap<String, Share> shares = new TreeMap<>();

    Catalogue(EventStore events) throws EventStoreException {
        this.events = events;
        for (List<Event> more = events.load(AGGREGATE, 0, 1_000);
                !more.isEmpty();
                more = events.load(AGGREGATE, version, 1_000)) {
            more.forEach(this::apply);
        }
    }

    private void apply(Event event) {
        version = event.version();
        var next = new TreeMap<>(shares);
        if (event.topic().endsWith("/REMOVED")) {
            next.remove(ShareJson.name(event.payload()));
        } else {
            var share = ShareJson.read(event.payload());
            next.put(share.name(), share);
        }
        shares = next;
    }

    /// Sorted by name.
    List<Share> all() {
        return List.copyOf(shares.values());
    }

    @Nullable Share find(String name) {
        return shares.get(name);
    }

    synchronized void create(Share share, Actor actor) throws SigmaVaultException {
        if (shares.containsKey(share.name())) {
            throw ShareException.exists(share.name());
        }
        if (shares.size() >= MOST) {
            throw ShareException.invalid("name", "there are 10,000 shares: remove some first");
        }
        append("CREATED", ShareJson.write(share), actor);
    }

    synchronized void change(Share share, Actor actor) throws SigmaVaultException {
        if (!shares.containsKey(share.name())) {
            throw ShareException.unknown(share.name());
        }
        append("CHANGED", ShareJson.write(share), actor);
    }

    synchronized void remove(String name, Actor actor) throws SigmaVaultException {
        Share share = shares.get(name);
        if (share == null) {
            throw ShareException.unknown(name);
        }
        append("REMOVED", ShareJson.write(share), actor);
    }

    private void append(String past, String payload, Actor actor) throws SigmaVaultException {
        var event = new NewEvent(TOPIC + past, 1, actor, payload);
        events.append(AGGREGATE, version, List.of(event)).forEach(this::apply);
    }
}
