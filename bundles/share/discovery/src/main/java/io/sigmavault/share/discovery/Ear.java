package io.sigmavault.share.discovery;

import java.io.Closeable;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Listens to one group on one interface, and answers from one address of it. Questions to the group alone are heard: what
/// somebody sends to the machine's own address from far away is not read.
final class Ear implements Closeable {

    static final int PORT = 3702;

    private static final Logger LOG = LoggerFactory.getLogger(Ear.class);
    private static final String GROUP_4 = "239.255.255.250";
    private static final String GROUP_6 = "ff02::c";
    private static final int SMALLEST_BUFFER = 4_096;

    private final DatagramChannel in;
    private final DatagramChannel out;
    private final InetSocketAddress group;
    private final Answers answers;
    private final List<String> addresses;
    private final Neighbours neighbours;
    private final Throttle throttle = new Throttle(System::nanoTime);

    private Ear(
            DatagramChannel in,
            DatagramChannel out,
            InetSocketAddress group,
            Answers answers,
            List<String> addresses,
            Neighbours neighbours) {
        this.in = in;
        this.out = out;
        this.group = group;
        this.answers = answers;
        this.addresses = addresses;
        this.neighbours = neighbours;
    }

    /// Opens both sockets, greets and listens.
    ///
    /// @param own address of this machine on that interface; decides whether the group of IPv4 or IPv6 is listened to
    static Ear open(NetworkInterface link, InetAddress own, Answers answers) throws IOException {
        boolean four = own instanceof Inet4Address;
        var family = four ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6;
        var groupAddress =
                four
                        ? InetAddress.getByName(GROUP_4)
                        : Inet6Address.getByAddress(
                                null, InetAddress.getByName(GROUP_6).getAddress(), link.getIndex());
        var group = new InetSocketAddress(groupAddress, PORT);
        var in = DatagramChannel.open(family);
        var out = DatagramChannel.open(family);
        try {
            in.setOption(StandardSocketOptions.SO_REUSEADDR, true).bind(group);
            in.join(groupAddress, link);
            out.setOption(StandardSocketOptions.SO_REUSEADDR, true)
                    .setOption(StandardSocketOptions.SO_RCVBUF, SMALLEST_BUFFER)
                    .setOption(StandardSocketOptions.IP_MULTICAST_IF, link)
                    .setOption(StandardSocketOptions.IP_MULTICAST_TTL, 1)
                    .bind(new InetSocketAddress(own, PORT));
            var ear =
                    new Ear(
                            in,
                            out,
                            group,
                            answers,
                            List.of(answers.location(own)),
                            Neighbours.of(link));
            ear.greet();
            Thread.ofVirtual().name("discovery-" + link.getName()).start(ear::listen);
            return ear;
        } catch (IOException | RuntimeException e) {
            in.close();
            out.close();
            throw e;
        }
    }

    private void greet() throws IOException {
        for (var dialect : Dialect.values()) {
            out.send(ByteBuffer.wrap(answers.envelope().hello(dialect, addresses)), group);
        }
    }

    private void listen() {
        var packet = ByteBuffer.allocate(MessageReader.MOST_BYTES + 1);
        while (true) {
            try {
                packet.clear();
                var from = in.receive(packet);
                if (from != null && packet.flip().remaining() <= MessageReader.MOST_BYTES) {
                    byte[] bytes = new byte[packet.remaining()];
                    packet.get(bytes);
                    answer(bytes, from);
                }
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                LOG.debug("a question can't be heard or answered: {}", e.getMessage());
            }
        }
    }

    private void answer(byte[] bytes, SocketAddress from) throws IOException {
        byte[] answer;
        try {
            answer = answers.to(MessageReader.read(bytes), addresses);
        } catch (XMLStreamException e) {
            LOG.debug("{} sent no question: {}", from, e.getMessage());
            return;
        }
        if (answer.length > 0 && neighbours.has(from) && throttle.one()) {
            out.send(ByteBuffer.wrap(answer), from);
        }
    }

    /// Says goodbye and listens no more.
    @Override
    public void close() throws IOException {
        try (in;
                out) {
            for (var dialect : Dialect.values()) {
                out.send(ByteBuffer.wrap(answers.envelope().bye(dialect)), group);
            }
        } catch (IOException e) {
            LOG.debug("nobody hears the goodbye: {}", e.getMessage()); // the interface went first
        }
    }
}
