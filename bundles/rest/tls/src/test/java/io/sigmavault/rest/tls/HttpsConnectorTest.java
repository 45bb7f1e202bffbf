package io.sigmavault.rest.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.Security;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.jsse.provider.BouncyCastleJsseProvider;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HttpsConnectorTest {

    @TempDir Path folder;
    private final Server server = new Server();
    private final CountDownLatch slow = new CountDownLatch(1);
    private final CountDownLatch slowStarted = new CountDownLatch(1);
    private MachineIdentity identity;
    private HttpsConnector connector;

    @BeforeEach
    void start() throws Exception {
        var names = MachineNames.of(List.of("127.0.0.1"), List.of());
        identity = MachineIdentity.in(folder, names, Clock.systemUTC());
        var factory = HybridTls.factory(new HybridTls().context(identity));
        System.clearProperty("sigmavault.port.chosen");
        var port = new PortChoice(0, folder.resolve("port"));
        connector = new HttpsConnector(server, factory, "127.0.0.1", port);
        server.setHandler(new Hello());
        server.addConnector(connector);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        slow.countDown();
        server.stop();
    }

    @Test
    void hybridGroupIsNegotiatedAndNothingRegistered() throws Exception {
        try (var tap = new Tap(connector.getLocalPort());
                var socket = connect(hybrid(), tap.port(), "X25519MLKEM768", "secp256r1")) {
            assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.3");
            assertThat(get(socket, "/")).contains("hello");
            assertThat(tap.chose(0x11EC)).isTrue();
        }
        assertThat(Security.getProviders())
                .noneMatch(provider -> provider.getName().startsWith("BC"));
    }

    @Test
    void classicalClientsAreServed() throws Exception {
        for (String group : List.of("x25519", "secp256r1")) {
            try (var socket = connect(classical(), group)) {
                assertThat(get(socket, "/")).contains("hello");
            }
        }
    }

    @Test
    void olderProtocolsAndOtherGroupsAreRefused() throws Exception {
        try (var socket = (SSLSocket) plain(classical())) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
        }
        assertThatThrownBy(() -> connect(classical(), "secp384r1"))
                .isInstanceOf(SSLException.class);
    }

    @Test
    void serverIsNotNamedAndLongPathsFit() throws Exception {
        try (var socket = connect(classical(), "x25519")) {
            assertThat(get(socket, "/" + "%C3%BC".repeat(9_000)))
                    .startsWith("HTTP/1.1 200")
                    .doesNotContainIgnoringCase("server:");
        }
    }

    @Test
    void whatJettyRefusesIsAProblemDocument() throws Exception {
        try (var socket = connect(classical(), "x25519")) {
            assertThat(get(socket, "/api/v1/vaults/v/files/a%zz"))
                    .startsWith("HTTP/1.1 400")
                    .contains("Content-Type: application/problem+json")
                    .contains("Connection: close")
                    .contains("\"code\":\"bad-request\"");
        }
        assertThat(ProblemPages.problem(400, "Ambiguous URI path separator"))
                .contains("\"code\":\"path-invalid\"");
        try (var socket = connect(classical(), "x25519")) {
            assertThat(get(socket, "/" + "a".repeat(70_000)))
                    .startsWith("HTTP/1.1 414")
                    .contains("\"code\":\"request-too-large\"");
        }
    }

    @Test
    void hardNamesReachTheHandler() throws Exception {
        for (String name :
                List.of("100%25", "a%5Cb", "a%01b", "a%3Bb", "a%20", "a.", "%E2%80%AE", "%3F%23")) {
            try (var socket = connect(classical(), "x25519")) {
                assertThat(get(socket, "/" + name)).as(name).startsWith("HTTP/1.1 200");
            }
        }
    }

    @Test
    void portIsWrittenAndKeptByTheNextConnector() throws Exception {
        int port = connector.getLocalPort();
        assertThat(Files.readString(folder.resolve("port"))).isEqualTo(port + "\n");
        server.removeConnector(connector);
        connector.stop();
        var factory = HybridTls.factory(new HybridTls().context(identity));
        var choice = new PortChoice(0, folder.resolve("port"));
        var next = new HttpsConnector(server, factory, "127.0.0.1", choice);
        server.addConnector(next);
        next.start();
        assertThat(next.getLocalPort()).isEqualTo(port);
    }

    @Test
    void requestInFlightEndsWhenTheConnectorCloses() throws Exception {
        try (var socket = connect(classical(), "x25519")) {
            send(socket, "/slow");
            slowStarted.await();
            var stop = Thread.ofVirtual().start(this::stopConnector);
            slow.countDown();
            assertThat(receive(socket)).contains("hello");
            stop.join();
        }
    }

    private void stopConnector() {
        try {
            connector.stop();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private final class Hello extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback)
                throws Exception {
            if (request.getHttpURI().getPath().equals("/slow")) {
                slowStarted.countDown();
                slow.await();
            }
            response.write(true, StandardCharsets.US_ASCII.encode("hello"), callback);
            return true;
        }
    }

    private static String get(SSLSocket socket, String path) throws Exception {
        send(socket, path);
        return receive(socket);
    }

    private static void send(SSLSocket socket, String path) throws Exception {
        String request =
                "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    }

    private static String receive(SSLSocket socket) throws Exception {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }

    private SSLSocket connect(SSLContext context, String group) throws Exception {
        return connect(context, connector.getLocalPort(), group);
    }

    private SSLSocket connect(SSLContext context, int port, String... groups) throws Exception {
        var socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port);
        var parameters = socket.getSSLParameters();
        parameters.setNamedGroups(groups);
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private java.net.Socket plain(SSLContext context) throws Exception {
        return context.getSocketFactory().createSocket("127.0.0.1", connector.getLocalPort());
    }

    private SSLContext classical() throws Exception {
        return trusting(SSLContext.getInstance("TLS"));
    }

    private SSLContext hybrid() throws Exception {
        return trusting(SSLContext.getInstance("TLS", new BouncyCastleJsseProvider()));
    }

    private SSLContext trusting(SSLContext context) throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("server", identity.certificate());
        var trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(store);
        context.init(null, trust.getTrustManagers(), new SecureRandom());
        return context;
    }
}
