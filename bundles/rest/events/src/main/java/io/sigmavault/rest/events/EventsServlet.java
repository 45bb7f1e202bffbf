package io.sigmavault.rest.events;

import io.sigmavault.access.Caller;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Problem;
import io.sigmavault.rest.lib.UnavailableException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.util.Blocker;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.Configuration;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.core.server.WebSocketMappings;
import org.eclipse.jetty.websocket.core.server.WebSocketNegotiator;
import org.jspecify.annotations.Nullable;

/// Turns an authenticated request into a stream of events.
final class EventsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final int MAX_REQUEST_BYTES = 4096;

    private final transient Gate gate;
    private final transient Streams streams;

    EventsServlet(Gate gate, Streams streams) {
        this.gate = gate;
        this.streams = streams;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (request.getAttribute(Gate.GUARDED) == null) {
            Problem.of(new UnavailableException("the request guard")).send(response);
            return;
        }
        try {
            var viewer = gate.allow(request, "core:event:read", "events");
            upgrade(request, response, viewer);
        } catch (SigmaVaultException e) {
            Problem.of(e).send(response);
        } catch (IllegalArgumentException e) {
            new Problem(
                            400,
                            "field-invalid",
                            "after is a position, 0 or more; topics are separated by commas",
                            Map.of("field", "after"))
                    .send(response);
        }
    }

    private void upgrade(HttpServletRequest request, HttpServletResponse response, Caller viewer)
            throws IOException {
        if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            upgradeRequired(response);
            return;
        }
        if (streams.full()) {
            Problem.of(new UnavailableException("a free event stream")).send(response);
            return;
        }
        var after = parameter(request, "after");
        long position = after == null ? -1 : Long.parseUnsignedLong(after);
        var topics = Topics.of(parameter(request, "topics"), viewer);
        var socket = new EventSocket(topics, position, streams.messages(), streams::remove);
        // Before the answer, so that a client misses nothing that happens after it was accepted.
        streams.add(socket);
        boolean accepted = false;
        try {
            accepted = accept(request, socket);
        } finally {
            if (!accepted) {
                socket.detach();
                streams.remove(socket);
            }
        }
        if (!accepted) {
            upgradeRequired(response);
        }
    }

    private static void upgradeRequired(HttpServletResponse response) throws IOException {
        response.setHeader("Upgrade", "websocket");
        new Problem(426, "upgrade-required", "this address speaks WebSocket").send(response);
    }

    private static boolean accept(HttpServletRequest request, EventSocket socket)
            throws IOException {
        var inner = ServletContextRequest.getServletContextRequest(request);
        var mappings =
                WebSocketMappings.ensureMappings(
                        inner.getServletContext().getServletContextHandler());
        var limits = new Configuration.ConfigurationCustomizer();
        limits.setIdleTimeout(IDLE);
        limits.setMaxTextMessageSize(MAX_REQUEST_BYTES);
        limits.setMaxBinaryMessageSize(MAX_REQUEST_BYTES);
        limits.setMaxFrameSize(MAX_REQUEST_BYTES);
        try (var done = Blocker.callback()) {
            boolean upgraded =
                    mappings.upgrade(
                            new Accept(socket),
                            inner,
                            inner.getServletContextResponse(),
                            done,
                            limits);
            if (!upgraded) {
                done.succeeded();
            }
            done.block();
            return upgraded;
        }
    }

    /// Accepts every client, without extensions: compression would cost memory for each.
    private record Accept(EventSocket socket) implements WebSocketNegotiator {
        @Override
        public @Nullable FrameHandler negotiate(
                ServerUpgradeRequest request, ServerUpgradeResponse response, Callback callback) {
            response.setExtensions(List.of());
            return socket;
        }
    }

    /// From the query alone: the body of an upgrade is nobody's.
    private static @Nullable String parameter(HttpServletRequest request, String name) {
        var query = request.getQueryString();
        if (query == null) {
            return null;
        }
        for (var part : query.split("&")) {
            if (part.startsWith(name + "=")) {
                return URLDecoder.decode(part.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return null;
    }
}
