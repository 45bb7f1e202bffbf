package io.sigmavault.share.announce;

import io.sigmavault.access.Caller;
import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.lease.Leases;
import io.sigmavault.host.Host;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What mDNS says of the shares: which protocols there are, and at which port. The machine's own daemon answers for it.
final class Announcement {

    private static final Logger LOG = LoggerFactory.getLogger(Announcement.class);
    private static final Caller SELF =
            new Caller(Actor.SYSTEM, Set.of("host:network:announce"), "", "system");

    private static final Map<String, Integer> PORTS = Map.of("smb", 445);
    private static final Pattern PORT = Pattern.compile("\\{host}:([0-9]{1,5})/");

    private final Leases<String, Host> host;
    private @Nullable Map<String, Integer> said;

    Announcement(Leases<String, Host> host) {
        this.host = host;
    }

    /// @param served protocols that a share has
    /// @param addresses protocol → template of its address, for those that run
    void set(Set<String> served, Map<String, String> addresses) {
        var now = services(served, addresses, pagePort());
        if (now.equals(said)) {
            return;
        }
        try (var lease = host.tryLease(_ -> true).orElse(null)) {
            if (lease != null && lease.service().available()) {
                lease.service().announce(SELF, now);
                said = now;
            }
        } catch (SigmaVaultException e) {
            said = now; // once said is enough: a machine without such a daemon won't get one by
            // asking again
            LOG.warn("the shares are not announced by mDNS: {}", e.getMessage());
        }
    }

    /// Protocol → port, for those that others can find.
    static Map<String, Integer> services(
            Set<String> served, Map<String, String> addresses, int page) {
        var services = new TreeMap<String, Integer>();
        for (String protocol : Set.of("smb", "webdav", "sftp")) {
            String address = addresses.get(protocol);
            if (served.contains(protocol) && address != null) {
                var port = PORT.matcher(address);
                services.put(
                        protocol,
                        port.find()
                                ? Integer.parseInt(port.group(1))
                                : PORTS.getOrDefault(protocol, page));
            }
        }
        return services;
    }

    private static int pagePort() {
        return Integer.getInteger("sigmavault.port", 8443);
    }
}
