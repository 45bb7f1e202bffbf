package io.sigmavault.host.helper;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.host.protocol.HostException;
import io.sigmavault.host.protocol.Reply;
import io.sigmavault.host.protocol.Request;
import io.sigmavault.host.protocol.Verb;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ServerTest {

    private static final String ME = System.getProperty("user.name");

    @TempDir Path root;

    @Test
    void requestsAreAnsweredInTurnOverOneConnection() throws Exception {
        try (var _ = serve(Set.of(ME));
                var client = connect()) {
            assertThat(ask(client, new Request(Verb.HELLO, Map.of()).encode()))
                    .isEqualTo(new Reply.Done("version=1\n"));
            assertThat(ask(client, new Request(Verb.NETWORK_SHOW, Map.of()).encode()))
                    .isEqualTo(new Reply.Done(""));
            assertThat(ask(client, new Request(Verb.ZONE, Map.of("zone", "No/Where")).encode()))
                    .isInstanceOf(Reply.Refused.class);
        }
    }

    @Test
    void othersAreRefusedWhateverTheySend() throws Exception {
        try (var _ = serve(Set.of("somebody-else"));
                var client = connect()) {
            assertThat(Reply.read(Channels.newInputStream(client)))
                    .isInstanceOfSatisfying(
                            Reply.Refused.class,
                            refused -> assertThat(refused.code()).isEqualTo("not-allowed"));
        }
    }

    @Test
    void afterALineThatIsNoRequestTheConnectionEnds() throws Exception {
        try (var _ = serve(Set.of(ME))) {
            for (String bad : List.of("verb=power:explode\n", "x".repeat(5000), "\n")) {
                try (var client = connect()) {
                    assertThat(ask(client, bad.getBytes(StandardCharsets.UTF_8)))
                            .isInstanceOf(Reply.Refused.class);
                    assertThat(ended(client)).isTrue();
                }
            }
        }
    }

    @Test
    void manyConnectionsWaitTheirTurn() throws Exception {
        try (var _ = serve(Set.of(ME))) {
            var clients = new ArrayList<SocketChannel>();
            for (int i = 0; i < 12; i++) {
                clients.add(connect());
            }
            for (var client : clients) { // the first eight are served, and make room
                assertThat(ask(client, new Request(Verb.HELLO, Map.of()).encode()))
                        .isInstanceOf(Reply.Done.class);
                client.close();
            }
        }
    }

    @Test
    void whoIsNotAskedEnds() throws Exception {
        var socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address());
        new Server(socket, work(), Set.of(ME), 1, _ -> {}).run();
        assertThat(socket.isOpen()).isTrue(); // systemd's: it goes on listening
        socket.close();
    }

    private AutoCloseable serve(Set<String> allowed) throws IOException {
        var socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address());
        var server = new Server(socket, work(), allowed, 60_000, _ -> {});
        var thread =
                Thread.ofPlatform()
                        .start(() -> {
                            try {
                                server.run();
                            } catch (IOException | HostException e) {
                                throw new AssertionError(e);
                            }
                        });
        return () -> {
            socket.close();
            thread.join();
        };
    }

    private Work work() {
        return new Work(new Layout(root, ME), new Recorded(), Clock.systemUTC(), _ -> {});
    }

    private UnixDomainSocketAddress address() {
        return UnixDomainSocketAddress.of(root.resolve("socket"));
    }

    private SocketChannel connect() throws IOException {
        return SocketChannel.open(address());
    }

    private static boolean ended(SocketChannel client) {
        try {
            return Channels.newInputStream(client).read() < 0;
        } catch (IOException e) {
            return true; // closed before all of it was read
        }
    }

    private static Reply ask(SocketChannel client, byte[] line) throws IOException {
        var bytes = ByteBuffer.wrap(line);
        while (bytes.hasRemaining()) {
            client.write(bytes);
        }
        return Reply.read(Channels.newInputStream(client));
    }
}
