package io.sigmavault.host;

import java.util.List;

/// What the machine is called, its time zone and its interfaces.
///
/// @param name host name
/// @param zone such as `Europe/Berlin`; `Etc/UTC` if none is set
/// @param links interfaces of the network, without the loopback
public record Machine(String name, String zone, List<Link> links) {

    public Machine {
        links = List.copyOf(links);
    }

    /// An interface of the network.
    ///
    /// @param name such as `eth0`
    /// @param hardware its MAC address in lower case; empty if it has none
    /// @param up whether it is on
    /// @param addresses IPv4 before IPv6, without prefix length
    public record Link(String name, String hardware, boolean up, List<String> addresses) {

        public Link {
            addresses = List.copyOf(addresses);
        }
    }
}
