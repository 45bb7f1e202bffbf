package io.sigmavault.share.discovery;

import java.io.Closeable;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An ear on each interface and for each version of IP, at most [#MOST]. Interfaces and addresses come and go: [#look] brings
/// the ears in line with those that are there.
final class Links implements Closeable {

    static final int MOST = 64;

    private static final Logger LOG = LoggerFactory.getLogger(Links.class);

    private record Place(String link, int index, InetAddress own) {}

    private final Answers answers;
    private final Predicate<InetAddress> listens;
    private final Map<Place, Ear> ears = new HashMap<>();

    /// @param listens whether the server listens on an address
    Links(Answers answers, Predicate<InetAddress> listens) {
        this.answers = answers;
        this.listens = listens;
    }

    synchronized void look() {
        var there = there();
        ears.entrySet()
                .removeIf(ear -> {
                    boolean gone = !there.containsKey(ear.getKey());
                    if (gone) {
                        close(ear.getValue());
                    }
                    return gone;
                });
        there.forEach((place, link) -> {
            if (!ears.containsKey(place) && ears.size() < MOST) {
                open(place, link);
            }
        });
    }

    private void open(Place place, NetworkInterface link) {
        try {
            ears.put(place, Ear.open(link, place.own(), answers));
            LOG.info("WS-Discovery listens on {} at {}", place.link(), place.own());
        } catch (IOException e) {
            LOG.debug("WS-Discovery can't listen on {}: {}", place.link(), e.getMessage());
        }
    }

    private static void close(Ear ear) {
        try {
            ear.close();
        } catch (IOException e) {
            LOG.debug("a socket can't be closed: {}", e.getMessage());
        }
    }

    /// One address of each version of IP on each interface that others may be reached by.
    private Map<Place, NetworkInterface> there() {
        var there = new LinkedHashMap<Place, NetworkInterface>();
        try {
            NetworkInterface.networkInterfaces()
                    .filter(Links::usable)
                    .forEach(link -> {
                        add(there, link, true);
                        add(there, link, false);
                    });
        } catch (SocketException e) {
            LOG.debug("the interfaces can't be listed: {}", e.getMessage());
        }
        return there;
    }

    private void add(Map<Place, NetworkInterface> there, NetworkInterface link, boolean four) {
        link.inetAddresses()
                .filter(own -> own instanceof Inet4Address == four && listens.test(own))
                .findFirst()
                .ifPresent(own -> there.put(new Place(link.getName(), link.getIndex(), own), link));
    }

    private static boolean usable(NetworkInterface link) {
        try {
            return link.isUp() && link.supportsMulticast() && !link.isLoopback();
        } catch (SocketException e) {
            return false; // it has gone meanwhile
        }
    }

    @Override
    public synchronized void close() {
        ears.values().forEach(Links::close);
        ears.clear();
    }
}
