package io.sigmavault.rest.tls;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/// A TLS server and client in memory, after their handshake.
final class EnginePair {

    private static final int RECORD_BYTES = 16 * 1024;

    private final SSLEngine server;
    private final SSLEngine client;
    private final ByteBuffer plain = ByteBuffer.allocate(RECORD_BYTES);
    private final ByteBuffer wire = ByteBuffer.allocate(64 * 1024);
    private final ByteBuffer received = ByteBuffer.allocate(64 * 1024);

    EnginePair(SSLContext serverContext, SSLContext clientContext, SSLParameters parameters)
            throws GeneralSecurityException, SSLException {
        server = serverContext.createSSLEngine();
        client = clientContext.createSSLEngine("localhost", 443);
        server.setUseClientMode(false);
        client.setUseClientMode(true);
        server.setSSLParameters(parameters);
        client.setSSLParameters(parameters);
        shakeHands();
    }

    String suite() {
        return server.getSession().getCipherSuite();
    }

    /// Sends one record of 16 KiB from the server to the client.
    void down() throws SSLException {
        move(server, client);
    }

    /// Sends one record of 16 KiB from the client to the server.
    void up() throws SSLException {
        move(client, server);
    }

    private void move(SSLEngine from, SSLEngine to) throws SSLException {
        plain.clear();
        wire.clear();
        while (plain.hasRemaining()) {
            require(from.wrap(plain, wire));
        }
        wire.flip();
        while (wire.hasRemaining()) {
            received.clear();
            require(to.unwrap(wire, received));
        }
    }

    private static void require(SSLEngineResult result) {
        if (result.getStatus() != SSLEngineResult.Status.OK) {
            throw new IllegalStateException(result.toString());
        }
    }

    private void shakeHands() throws SSLException {
        server.beginHandshake();
        client.beginHandshake();
        var toServer = ByteBuffer.allocate(64 * 1024);
        var toClient = ByteBuffer.allocate(64 * 1024);
        while (busy(server) || busy(client)) {
            step(client, toClient, toServer);
            step(server, toServer, toClient);
        }
        // Session tickets come after the handshake.
        toClient.flip();
        while (toClient.hasRemaining()) {
            received.clear();
            require(client.unwrap(toClient, received));
        }
    }

    private static boolean busy(SSLEngine engine) {
        return engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING;
    }

    private void step(SSLEngine engine, ByteBuffer in, ByteBuffer out) throws SSLException {
        switch (engine.getHandshakeStatus()) {
            case NEED_WRAP -> engine.wrap(ByteBuffer.allocate(0), out);
            case NEED_TASK -> {
                for (var task = engine.getDelegatedTask();
                        task != null;
                        task = engine.getDelegatedTask()) {
                    task.run();
                }
            }
            default -> {
                in.flip();
                received.clear();
                if (in.hasRemaining()) {
                    engine.unwrap(in, received);
                }
                in.compact();
            }
        }
    }
}
