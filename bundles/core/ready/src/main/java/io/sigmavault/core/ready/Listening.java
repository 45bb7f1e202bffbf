package io.sigmavault.core.ready;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;

/// Where the server listens, as the launcher said and the TLS connector found.
///
/// @param hosts numeric addresses or names, any-addresses among them
/// @param port 1 to 65,535
record Listening(List<String> hosts, int port) {

    /// @param tls folder in which the connector leaves the file `port`
    /// @throws IOException while the connector has not opened
    /// @throws StartFailure if it can't: somebody else has the port
    static Listening now(Path tls) throws IOException, StartFailure {
        String refused = System.getProperty("sigmavault.port.refused");
        if (refused != null) {
            throw new StartFailure(
                    StartFailure.PORT_TAKEN,
                    refused
                            + " can't be listened on: another program has it; choose another --port");
        }
        String text = System.getProperty("sigmavault.listen", "127.0.0.1");
        var hosts = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        int port = Integer.getInteger("sigmavault.port.chosen", 0);
        if (port == 0) {
            throw new IOException("no port yet: " + tls.resolve("port"));
        }
        return new Listening(hosts, port);
    }

    /// A numeric address at which this process reaches itself.
    String reachable() throws IOException {
        var address = InetAddress.getByName(hosts.getFirst());
        if (!address.isAnyLocalAddress()) {
            return address.getHostAddress();
        }
        return address instanceof Inet6Address ? "::1" : "127.0.0.1";
    }

    /// What a browser may be pointed at, loopback first.
    List<String> urls() throws IOException {
        var urls = new LinkedHashSet<String>();
        for (String host : hosts) {
            var address = InetAddress.getByName(host);
            var all = address.isAnyLocalAddress() ? own() : List.of(address);
            all.forEach(each -> urls.add("https://" + literal(each) + ":" + port + "/"));
        }
        return List.copyOf(urls);
    }

    private static String literal(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address.getHostAddress();
        }
        return address.isLoopbackAddress()
                ? "[::1]"
                : "[" + address.getHostAddress().split("%", 2)[0] + "]";
    }

    private static List<InetAddress> own() throws IOException {
        var found = new ArrayList<InetAddress>();
        for (var networkInterface : NetworkInterface.networkInterfaces().toList()) {
            if (networkInterface.isUp()) {
                networkInterface
                        .inetAddresses()
                        .filter(each -> !each.isLinkLocalAddress())
                        .forEach(found::add);
            }
        }
        found.sort(
                Comparator.comparing((InetAddress each) -> !each.isLoopbackAddress())
                        .thenComparing(each -> each instanceof Inet6Address));
        return found;
    }
}
