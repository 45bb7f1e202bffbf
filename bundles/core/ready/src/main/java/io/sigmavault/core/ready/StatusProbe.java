package io.sigmavault.core.ready;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/// Asks this process the way a browser would, over one connection that is kept.
/// No secret is sent and the answer is used for nothing but its status, so any certificate will do.
final class StatusProbe implements AutoCloseable {

    /// What the API answers when it can.
    static final String STATUS = "/api/v1/status";

    private static final int PATIENCE_MILLIS = 5_000;
    private static final int BODY_LIMIT = 64 * 1024;

    private final String host;
    private final int port;
    private final SSLSocket socket;
    private final InputStream answers;

    private StatusProbe(String host, int port, SSLSocket socket) throws IOException {
        this.host = host;
        this.port = port;
        this.socket = socket;
        this.answers = new BufferedInputStream(socket.getInputStream());
    }

    /// Connects.
    ///
    /// @param host a numeric address
    /// @throws IOException if nobody listens there yet
    static StatusProbe connect(String host, int port) throws IOException {
        var plain = new Socket();
        try {
            plain.connect(
                    new InetSocketAddress(InetAddress.getByName(host), port), PATIENCE_MILLIS);
            plain.setSoTimeout(PATIENCE_MILLIS);
            var factory = context().getSocketFactory();
            var socket = (SSLSocket) factory.createSocket(plain, host, port, true);
            var parameters = new SSLParameters();
            parameters.setProtocols(new String[] {"TLSv1.3"});
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return new StatusProbe(host, port, socket);
        } catch (IOException | RuntimeException e) {
            plain.close();
            throw e;
        }
    }

    /// The HTTP status of one request.
    int ask(String path) throws IOException {
        String name = host.contains(":") ? "[" + host + "]" : host;
        String request = "GET " + path + " HTTP/1.1\r\nHost: " + name + ":" + port + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        String[] first = line().split(" ", 3);
        int length = 0;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            }
            chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
        }
        skip(chunked ? chunk() : length, chunked);
        return Integer.parseInt(first[1]);
    }

    private void skip(int length, boolean chunked) throws IOException {
        int left = length;
        while (left > 0) {
            answers.skipNBytes(left);
            if (chunked && line().isEmpty()) {
                left = chunk();
            } else {
                left = 0;
            }
        }
        if (chunked) {
            line();
        }
    }

    private int chunk() throws IOException {
        int length = Integer.parseInt(line().split(";", 2)[0].strip(), 16);
        if (length > BODY_LIMIT) {
            throw new SocketException("answer too long");
        }
        return length;
    }

    private String line() throws IOException {
        var text = new StringBuilder();
        for (int c = answers.read(); c != '\n'; c = answers.read()) {
            if (c < 0 || text.length() > BODY_LIMIT) {
                throw new EOFException("the server closed the connection");
            }
            text.append((char) c);
        }
        return text.toString().stripTrailing();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static SSLContext context() throws IOException {
        try {
            var context = SSLContext.getInstance("TLSv1.3");
            context.init(null, new TrustManager[] {new Anybody()}, new SecureRandom());
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static final class Anybody extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(
                X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

        @Override
        public void checkServerTrusted(
                X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

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
