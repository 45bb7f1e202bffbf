package io.sigmavault.rest.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Clients that send or take a byte now and then.
final class SlowClientsTest {

    private static final int PAUSE_MILLIS = 100;
    private static final Patience SHORT =
            new Patience(Duration.ofMillis(900), Duration.ofMillis(900), 1_000, 3);

    @TempDir Path folder;
    private final Server server = new Server();
    private HttpsConnector connector;

    @BeforeEach
    void start() throws Exception {
        var names = MachineNames.of(List.of("127.0.0.1"), List.of());
        var identity = MachineIdentity.in(folder, names, Clock.systemUTC());
        System.clearProperty("sigmavault.port.chosen");
        connector =
                new HttpsConnector(
                        server,
                        HybridTls.factory(new HybridTls().context(identity)),
                        "127.0.0.1",
                        new PortChoice(0, folder.resolve("port")),
                        new SlowClients(SHORT));
        server.setHandler(new Length());
        server.addConnector(connector);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void headersByteByByteEndTheConnection() throws Exception {
        try (var socket = connect()) {
            assertThat(millisUntilCut(socket, "GET / HTTP/1.1\r\nHost: " + "a".repeat(1_000)))
                    .isBetween(500L, 5_000L);
        }
    }

    @Test
    void theSecondRequestMayNotDawdleEither() throws Exception {
        try (var socket = connect()) {
            send(socket, "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n\r\nx");
            assertThat(answer(socket)).startsWith("HTTP/1.1 200");
            Thread.sleep(2_000); // idle: that is another limit
            assertThat(millisUntilCut(socket, "GET / HTTP/1.1\r\nHost: " + "a".repeat(1_000)))
                    .isBetween(500L, 5_000L);
        }
    }

    @Test
    void aBodyByteByByteEndsTheConnection() throws Exception {
        try (var socket = connect()) {
            send(socket, "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9999\r\n\r\n");
            assertThat(millisUntilCut(socket, "a".repeat(1_000))).isBetween(500L, 5_000L);
        }
    }

    @Test
    void whoSendsEnoughIsServedHoweverLongItTakes() throws Exception {
        try (var socket = connect()) {
            send(socket, "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 30000\r\n\r\n");
            for (int i = 0; i < 30; i++) {
                send(socket, "b".repeat(1_000));
                Thread.sleep(PAUSE_MILLIS);
            }
            assertThat(answer(socket)).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void oneConnectionTooManyEndsTheOneIdleForLongest() throws Exception {
        try (var first = connect();
                var second = connect();
                var third = connect()) {
            for (var socket : List.of(first, second, third)) {
                send(socket, "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n\r\nx");
                assertThat(answer(socket)).startsWith("HTTP/1.1 200");
            }
            try (var fourth = connect()) {
                send(fourth, "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n\r\nx");
                assertThat(answer(fourth)).startsWith("HTTP/1.1 200");
                assertThat(ended(first)).isTrue();
                send(second, "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n\r\nx");
                assertThat(answer(second)).startsWith("HTTP/1.1 200");
            }
        }
    }

    /// Sends a byte now and then until the server hangs up.
    private static long millisUntilCut(SSLSocket socket, String text) throws Exception {
        long from = System.nanoTime();
        socket.setSoTimeout(PAUSE_MILLIS);
        for (char each : text.toCharArray()) {
            try {
                send(socket, String.valueOf(each));
                if (socket.getInputStream().read() < 0) {
                    break;
                }
            } catch (java.net.SocketTimeoutException e) {
                continue; // still waited for
            } catch (SocketException | SSLException e) {
                break;
            }
        }
        return Duration.ofNanos(System.nanoTime() - from).toMillis();
    }

    private static boolean ended(SSLSocket socket) throws IOException {
        socket.setSoTimeout(5_000);
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketException | SSLException e) {
            return true;
        }
    }

    private static void send(SSLSocket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String answer(SSLSocket socket) throws IOException {
        socket.setSoTimeout(10_000);
        var block = new byte[10_000];
        int read = socket.getInputStream().read(block);
        return new String(block, 0, Math.max(0, read), StandardCharsets.US_ASCII);
    }

    private SSLSocket connect() throws Exception {
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Anybody()}, new SecureRandom());
        var socket =
                (SSLSocket)
                        context.getSocketFactory()
                                .createSocket("127.0.0.1", connector.getLocalPort());
        socket.setTcpNoDelay(true);
        socket.startHandshake();
        return socket;
    }

    /// Reads a body, blocking, as servlets do.
    private static final class Length extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback)
                throws Exception {
            try (var in = Content.Source.asInputStream(request)) {
                int length = in.readAllBytes().length;
                var text = StandardCharsets.US_ASCII.encode("got " + length);
                response.getHeaders().put("Content-Length", text.remaining());
                response.write(true, text, callback);
            }
            return true;
        }
    }

    private static final class Anybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
