package io.sigmavault.rest.tls;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/// What this machine may be called in an address bar.
///
/// @param dns host names, lower case
/// @param addresses numeric addresses as Java writes them, without scope
record MachineNames(SortedSet<String> dns, SortedSet<String> addresses) {

    private static final Path KERNEL_NAME = Path.of("/proc/sys/kernel/hostname");

    MachineNames {
        dns = Collections.unmodifiableSortedSet(new TreeSet<>(dns));
        addresses = Collections.unmodifiableSortedSet(new TreeSet<>(addresses));
    }

    /// Names under which a server that listens on `listen` is reached.
    ///
    /// @param listen addresses it binds; a wildcard stands for every address of the machine
    /// @param further names the owner added (system property `sigmavault.names`)
    static MachineNames of(List<String> listen, List<String> further)
            throws UnknownHostException, SocketException {
        var dns = new TreeSet<String>(List.of("localhost"));
        String host = hostName();
        if (isDnsName(host)) {
            dns.add(host);
            dns.add(host.contains(".") ? host : host + ".local");
        }
        var addresses = new TreeSet<String>(List.of("127.0.0.1", "0:0:0:0:0:0:0:1"));
        for (String text : listen) {
            InetAddress address = InetAddress.getByName(text);
            addresses.addAll(address.isAnyLocalAddress() ? all() : List.of(numeric(address)));
        }
        for (String name : further) {
            (isDnsName(name) ? dns : addresses).add(name.toLowerCase(Locale.ROOT));
        }
        return new MachineNames(dns, addresses);
    }

    /// True if every name of `needed` is one of these.
    boolean cover(MachineNames needed) {
        return dns.containsAll(needed.dns) && addresses.containsAll(needed.addresses);
    }

    /// The machine's own name, for the certificate's subject.
    String subject() {
        return dns.stream()
                .filter(name -> !name.equals("localhost") && !name.endsWith(".local"))
                .findFirst()
                .orElse("localhost");
    }

    private static String hostName() throws UnknownHostException {
        String name;
        try {
            name = Files.readString(KERNEL_NAME).strip();
        } catch (IOException e) {
            name = InetAddress.getLocalHost().getHostName();
        }
        return name.toLowerCase(Locale.ROOT);
    }

    /// Letters, digits, dashes and dots, with a letter somewhere so that it is no address.
    static boolean isDnsName(String name) {
        return name.matches("(?=.*[a-zA-Z])[a-zA-Z0-9]([a-zA-Z0-9.-]{0,251}[a-zA-Z0-9])?");
    }

    private static List<String> all() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLinkLocalAddress())
                .map(MachineNames::numeric)
                .toList();
    }

    private static String numeric(InetAddress address) {
        String text = address.getHostAddress();
        int scope = text.indexOf('%');
        return address instanceof Inet6Address && scope >= 0 ? text.substring(0, scope) : text;
    }
}
