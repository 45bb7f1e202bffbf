package io.sigmavault.share.discovery;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.util.List;

/// Who is on the same link: only they are answered, so that a forged sender far away gets nothing.
///
/// @param networks of the interface
record Neighbours(List<InterfaceAddress> networks) {

    Neighbours {
        networks = List.copyOf(networks);
    }

    static Neighbours of(NetworkInterface link) {
        return new Neighbours(link.getInterfaceAddresses());
    }

    boolean has(SocketAddress sender) {
        return sender instanceof InetSocketAddress from
                && (from.getAddress().isLinkLocalAddress()
                        || networks.stream()
                                .anyMatch(own ->
                                        within(
                                                own.getAddress(),
                                                own.getNetworkPrefixLength(),
                                                from.getAddress())));
    }

    /// Whether the first `bits` of both addresses are the same.
    static boolean within(InetAddress network, int bits, InetAddress address) {
        byte[] one = network.getAddress();
        byte[] other = address.getAddress();
        if (one.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % Byte.SIZE;
            if ((one[bit / Byte.SIZE] & mask) != (other[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }
}
