package io.sigmavault.tests.itest;

import io.sigmavault.tests.support.SigmaVault;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/// A TLS connection on which a test writes its own bytes: wrong, half, or none at all.
final class RawTls implements AutoCloseable {

    private static final SSLContext CONTEXT = context();

    private final SSLSocket socket;

    RawTls(SigmaVault sigmavault, String... protocols) throws IOException {
        socket =
                (SSLSocket)
                        CONTEXT.getSocketFactory()
                                .createSocket("127.0.0.1", sigmavault.address().getPort());
        socket.setSoTimeout(20_000);
        if (protocols.length > 0) {
            socket.setEnabledProtocols(protocols);
        }
        socket.startHandshake();
    }

    /// Protocol that was agreed on.
    String protocol() {
        return socket.getSession().getProtocol();
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /// The next status line that comes back, or the empty text if the server hangs up.
    String statusLine() throws IOException {
        var line = line();
        while (!line.isEmpty() && !line.startsWith("HTTP/")) {
            line = line();
        }
        return line;
    }

    /// Sends more.
    ///
    /// @return false if the server has hung up
    boolean takes(String text) {
        try {
            socket.setSoTimeout(1);
            send(text);
            return socket.getInputStream().read(new byte[1 << 14]) >= 0;
        } catch (SocketTimeoutException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /// All that comes until the server hangs up.
    String rest() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    /// The next line that is not empty.
    private String line() throws IOException {
        var line = new StringBuilder();
        int next = socket.getInputStream().read();
        while (next == '\r' || next == '\n') {
            next = socket.getInputStream().read();
        }
        while (next >= 0 && next != '\r' && next != '\n') {
            line.append((char) next);
            next = socket.getInputStream().read();
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static SSLContext context() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new TrustsAll()}, new SecureRandom());
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class TrustsAll implements X509TrustManager {
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
