package io.sigmavault.host.client;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.host.Machine;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/// What every program may read of the machine.
final class ThisMachine {

    private static final Path NAME = Path.of("/proc/sys/kernel/hostname");
    private static final Path ZONE = Path.of("/etc/localtime");
    private static final String ZONES = "zoneinfo/";

    private ThisMachine() {}

    /// @throws SigmaVaultException code `host-failed`
    static Machine read() throws SigmaVaultException {
        try {
            return new Machine(Files.readString(NAME).strip(), zone(ZONE), links());
        } catch (IOException e) {
            throw new SigmaVaultException(
                            "host-failed",
                            502,
                            "the machine's name or interfaces can't be read: " + e.getMessage())
                    .because(e);
        }
    }

    /// The zone that `file` points to; a copied one tells none.
    static String zone(Path file) throws IOException {
        try {
            String target = Files.readSymbolicLink(file).toString();
            int start = target.indexOf(ZONES);
            return start < 0 ? "Etc/UTC" : target.substring(start + ZONES.length());
        } catch (NoSuchFileException | NotLinkException e) {
            return "Etc/UTC";
        }
    }

    private static List<Machine.Link> links() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .filter(link -> !link.getName().equals("lo"))
                .map(ThisMachine::link)
                .sorted(Comparator.comparing(Machine.Link::name))
                .toList();
    }

    private static Machine.Link link(NetworkInterface link) {
        var addresses =
                link.inetAddresses()
                        .sorted(Comparator.comparing(address -> !(address instanceof Inet4Address)))
                        .map(InetAddress::getHostAddress)
                        .map(address -> address.replaceFirst("%.*", ""))
                        .toList();
        try {
            byte[] hardware = link.getHardwareAddress();
            String text = hardware == null ? "" : HexFormat.ofDelimiter(":").formatHex(hardware);
            return new Machine.Link(link.getName(), text, link.isUp(), addresses);
        } catch (SocketException e) {
            return new Machine.Link(link.getName(), "", false, addresses); // it has gone meanwhile
        }
    }
}
