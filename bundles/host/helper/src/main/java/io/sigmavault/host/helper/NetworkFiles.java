package io.sigmavault.host.helper;

import io.sigmavault.host.protocol.HostException;
import io.sigmavault.host.protocol.Request;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;

/// Files of systemd-networkd for one interface: name below `NN-sigmavault-` → content. The values are in the grammar of
/// the protocol, which has no line ends.
final class NetworkFiles {

    private NetworkFiles() {}

    /// @throws HostException `bad-argument` if the arguments don't fit together
    static Map<String, String> of(Request request) throws HostException {
        check(request);
        String link = request.get("interface");
        String vlan = request.get("vlan");
        var files = new LinkedHashMap<String, String>();
        if (vlan.isEmpty()) {
            files.put(link + ".network", network(link, request));
        } else {
            String name = "vlan" + vlan;
            files.put(
                    link + ".network",
                    "[Match]\nName="
                            + link
                            + "\n\n[Network]\nVLAN="
                            + name
                            + "\nLinkLocalAddressing=no\n");
            files.put(
                    link + "-vlan.netdev",
                    "[NetDev]\nName=" + name + "\nKind=vlan\n\n[VLAN]\nId=" + vlan + "\n");
            files.put(link + "-vlan.network", network(name, request));
        }
        return files;
    }

    private static String network(String name, Request request) {
        var text = new StringBuilder("[Match]\nName=" + name + "\n\n[Network]\n");
        if (request.get("mode").equals("dhcp")) {
            text.append("DHCP=yes\n");
        } else {
            text.append("Address=").append(request.get("address")).append('\n');
            if (!request.get("gateway").isEmpty()) {
                text.append("Gateway=").append(request.get("gateway")).append('\n');
            }
        }
        for (String server : request.get("dns").split(",", -1)) {
            text.append(server.isEmpty() ? "" : "DNS=" + server + "\n");
        }
        return text.append("IPv6AcceptRA=yes\nMulticastDNS=yes\n").toString();
    }

    private static void check(Request request) throws HostException {
        boolean fixed = request.get("mode").equals("static");
        if (request.get("interface").equals("lo")) {
            throw new HostException("bad-argument", "network:apply: lo is not set by anybody");
        }
        if (fixed == request.get("address").isEmpty()) {
            throw new HostException(
                    "bad-argument", "network:apply: static needs address, and dhcp takes none");
        }
        if (!fixed && !request.get("gateway").isEmpty()) {
            throw new HostException("bad-argument", "network:apply: dhcp takes no gateway");
        }
        literal(request.get("address").replaceFirst("/.*", ""));
        literal(request.get("gateway"));
        for (String server : request.get("dns").split(",", -1)) {
            literal(server);
        }
    }

    /// An address with colons may still be none. Numeric addresses are read without asking anybody.
    private static void literal(String address) throws HostException {
        try {
            if (!address.isEmpty()) {
                InetAddress.ofLiteral(address);
            }
        } catch (IllegalArgumentException e) {
            throw new HostException("bad-argument", "network:apply: " + address + " is no address");
        }
    }
}
