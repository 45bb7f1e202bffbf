package io.sigmavault.host.helper;

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
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Answers requests of its own, so that the JVM loads what later starts need and can write its start-up archive (JEP
/// 514). The requests only look; what this machine has not, is refused.
record Training(Work work, Consumer<String> log) {

    private static final List<Verb> ASKED =
            List.of(
                    Verb.HELLO,
                    Verb.NETWORK_SHOW,
                    Verb.DISK_LIST,
                    Verb.POOL_LIST,
                    Verb.UPDATE_STATUS,
                    Verb.SYSTEM_PROGRESS);
    private static final long IDLE_MILLIS = 1000;

    void run() throws IOException, HostException {
        var folder = Files.createTempDirectory("helper");
        var address = UnixDomainSocketAddress.of(folder.resolve("socket"));
        try (var socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(address);
            var asking = Thread.ofPlatform().start(() -> ask(address));
            var me = Set.of(System.getProperty("user.name"));
            new Server(socket, work, me, IDLE_MILLIS, log).run();
            asking.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            Files.deleteIfExists(address.getPath());
            Files.delete(folder);
        }
    }

    private void ask(UnixDomainSocketAddress address) {
        for (var verb : ASKED) {
            try (var channel = SocketChannel.open(address)) {
                var line = ByteBuffer.wrap(new Request(verb, Map.of()).encode());
                while (line.hasRemaining()) {
                    channel.write(line);
                }
                Reply.read(Channels.newInputStream(channel));
            } catch (IOException e) {
                log.accept(verb.word() + ": " + e.getMessage());
            }
        }
    }
}
