package io.sigmavault.rest.tls;

import java.util.Arrays;
import java.util.List;

/// Where the server listens, from the system properties that the launcher sets.
///
/// @param hosts numeric addresses or names, at least one
/// @param port 1 to 65,535, or 0 for a free one
record ListenAddress(List<String> hosts, int port) {

    static final String LISTEN = "sigmavault.listen";
    static final String PORT = "sigmavault.port";

    /// Further names of this machine for its certificate, comma-separated.
    static final String NAMES = "sigmavault.names";

    ListenAddress {
        hosts = List.copyOf(hosts);
        if (hosts.isEmpty() || port < 0 || port > 65_535) {
            throw new IllegalArgumentException(
                    "cannot listen on " + hosts + " port " + port + ": use --listen and --port");
        }
    }

    static ListenAddress ofProcess() {
        String port = System.getProperty(PORT, "8443");
        if (!port.matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException("--port takes a number of 0 to 65535: " + port);
        }
        return new ListenAddress(
                split(System.getProperty(LISTEN, "127.0.0.1")), Integer.parseInt(port));
    }

    static List<String> furtherNames() {
        return split(System.getProperty(NAMES, ""));
    }

    static List<String> split(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .distinct()
                .toList();
    }
}
