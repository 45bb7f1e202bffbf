package io.sigmavault.host.client;

import io.sigmavault.host.protocol.HostException;
import io.sigmavault.host.protocol.Reply;
import io.sigmavault.host.protocol.Request;
import io.sigmavault.host.protocol.Verb;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// Speaks the helper's protocol and answers what it was told to.
final class FakeHelper implements AutoCloseable {

    static final FakeHelper NONE = new FakeHelper(null);

    final List<Request> requests = new CopyOnWriteArrayList<>();
    volatile Reply answer = new Reply.Done("");

    /// Of verbs that are answered otherwise.
    final Map<Verb, Reply> answers = new ConcurrentHashMap<>();

    private final @Nullable ServerSocketChannel socket;

    private FakeHelper(@Nullable ServerSocketChannel socket) {
        this.socket = socket;
    }

    static FakeHelper at(Path path) throws IOException {
        var socket =
                ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                        .bind(UnixDomainSocketAddress.of(path));
        var helper = new FakeHelper(socket);
        Thread.ofVirtual().start(() -> helper.run(socket));
        return helper;
    }

    private void run(ServerSocketChannel listening) {
        while (listening.isOpen()) {
            try (var channel = listening.accept();
                    var in =
                            new BufferedReader(
                                    new InputStreamReader(
                                            Channels.newInputStream(channel),
                                            StandardCharsets.UTF_8))) {
                var request = Request.decode(in.readLine().getBytes(StandardCharsets.UTF_8));
                requests.add(request);
                var reply = answers.getOrDefault(request.verb(), answer);
                channel.write(ByteBuffer.wrap(reply.encode()));
            } catch (IOException | HostException e) {
                return; // closed at the end of the test
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (socket != null && socket.isOpen()) {
            var address = (UnixDomainSocketAddress) socket.getLocalAddress();
            socket.close();
            Files.deleteIfExists(address.getPath());
        }
    }
}
