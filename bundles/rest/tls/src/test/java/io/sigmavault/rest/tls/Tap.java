package io.sigmavault.rest.tls;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HexFormat;

/// Relays one connection and keeps what the server said.
final class Tap implements AutoCloseable {

    private final ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    Tap(int port) throws IOException {
        Thread.ofVirtual().start(() -> relay(port));
    }

    int port() {
        return door.getLocalPort();
    }

    /// True if the ServerHello chose the key exchange `group` (RFC 8446, section 4.2.8).
    boolean chose(int group) {
        String hex = HexFormat.of().formatHex(said.toByteArray());
        return hex.matches("16.*?0033[0-9a-f]{4}" + String.format("%04x", group) + ".*");
    }

    private void relay(int port) {
        try (var client = door.accept();
                var server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            var in = client.getInputStream();
            var out = server.getOutputStream();
            Thread.ofVirtual().start(() -> copy(in, out, OutputStream.nullOutputStream()));
            copy(server.getInputStream(), client.getOutputStream(), said);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void copy(InputStream in, OutputStream out, OutputStream kept) {
        byte[] buffer = new byte[16_384];
        try {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                kept.write(buffer, 0, n);
                out.write(buffer, 0, n);
            }
        } catch (IOException e) {
            // one side hung up: the test sees it on its own socket
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
