package io.sigmavault.host;

import java.util.List;

/// How an interface gets its addresses.
///
/// @param device such as `eth0`
/// @param address with prefix length, such as `192.168.1.5/24`; empty: by DHCP
/// @param gateway empty: none, or DHCP's
/// @param nameServers at most three
/// @param vlan 1 to 4094; 0: none
public record NetworkChange(
        String device, String address, String gateway, List<String> nameServers, int vlan) {

    public NetworkChange {
        nameServers = List.copyOf(nameServers);
    }

    /// By DHCP, without a VLAN.
    public static NetworkChange dhcp(String device) {
        return new NetworkChange(device, "", "", List.of(), 0);
    }
}
