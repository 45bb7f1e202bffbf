package io.sigmavault.rest.events;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// A WebSocket client (RFC 6455) that reads nothing until it is asked for the end: on a bare socket, because
/// the JDK's client reads ahead by itself.
final class SlowClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CLOSE = 8;
    private static final int TWO_BYTES = 126;
    private static final int EIGHT_BYTES = 127;

    private final Socket socket;
    private final DataInputStream in;

    SlowClient(int port, String query) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        var request =
                "GET /api/v1/events"
                        + query
                        + " HTTP/1.1\r\nHost: 127.0.0.1:"
                        + port
                        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        skipHeaders();
    }

    private void skipHeaders() throws IOException {
        int newLines = 0;
        while (newLines < 2) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("the server closed the connection instead of upgrading it");
            }
            newLines = next == '\n' ? newLines + 1 : next == '\r' ? newLines : 0;
        }
    }

    /// The next message, when it is a short one.
    String text() throws IOException {
        in.readUnsignedByte();
        return new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.UTF_8);
    }

    /// Reads all there is, to the frame that closes the connection.
    int statusOfClose() throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            int kind = in.readUnsignedByte() & 0x0f;
            int length = in.readUnsignedByte();
            long bytes =
                    switch (length) {
                        case TWO_BYTES -> in.readUnsignedShort();
                        case EIGHT_BYTES -> in.readLong();
                        default -> length;
                    };
            if (kind == CLOSE) {
                return in.readUnsignedShort();
            }
            in.skipNBytes(bytes);
        }
        throw new SocketTimeoutException("the server goes on sending and does not close");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
