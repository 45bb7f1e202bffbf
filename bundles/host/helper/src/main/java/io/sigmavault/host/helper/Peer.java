package io.sigmavault.host.helper;

import io.sigmavault.host.protocol.HostException;
import io.sigmavault.host.protocol.Reply;
import io.sigmavault.host.protocol.Request;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.Set;
import jdk.net.ExtendedSocketOptions;

/// The other end of one connection. The kernel says who it is (SO_PEERCRED, unix(7)); others than `allowed` are refused
/// before a byte of theirs is read.
record Peer(SocketChannel channel, Work work, Set<String> allowed) {

    /// Requests answered over one connection.
    private static final int MOST_REQUESTS = 1000;

    /// Answers until the other end closes.
    void serve() throws IOException {
        String caller = channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user().getName();
        if (!allowed.contains(caller)) {
            send(new Reply.Refused("not-allowed", "the helper works for the server only"));
            return;
        }
        InputStream in = new BufferedInputStream(Channels.newInputStream(channel), 4096);
        for (int i = 0; i < MOST_REQUESTS; i++) {
            Optional<byte[]> line;
            try {
                line = line(in);
                if (line.isEmpty()) {
                    return;
                }
                var request = Request.decode(line.get());
                send(
                        Screen.allows(caller, request.verb())
                                ? work.answer(request, caller)
                                : new Reply.Refused(
                                        "not-allowed",
                                        (caller.equals(Screen.ACCOUNT)
                                                        ? "the screen"
                                                        : "the server")
                                                + " may not ask for "
                                                + request.verb().word()));
            } catch (HostException e) { // no request: what follows it can't be trusted either
                send(new Reply.Refused(e.code(), e.sentence()));
                return;
            }
        }
    }

    /// The next line without its end; empty at the end of the connection.
    private static Optional<byte[]> line(InputStream in) throws IOException, HostException {
        var line = new ByteArrayOutputStream(256);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                return Optional.empty();
            }
            line.write(c);
            if (line.size() >= Request.LIMIT_BYTES) {
                throw new HostException(
                        "bad-request", "the line is longer than " + Request.LIMIT_BYTES + " bytes");
            }
        }
        return Optional.of(line.toByteArray());
    }

    private void send(Reply reply) throws IOException {
        var bytes = ByteBuffer.wrap(reply.encode());
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
