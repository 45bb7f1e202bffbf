package io.sigmavault.rest.tls;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Closes connections of clients that hold them, and the threads behind them, by a byte now and then; Jetty itself limits
/// silence alone. Keeps some 100 bytes for each connection. What became a WebSocket is no longer looked at.
final class SlowClients implements Connection.Listener, HttpConfiguration.Customizer {

    private static final Logger LOG = LoggerFactory.getLogger(SlowClients.class);

    private final Map<Connection, Client> clients = new ConcurrentHashMap<>();
    private final Patience patience;

    SlowClients(Patience patience) {
        this.patience = patience;
    }

    /// How often [#sweep] is to be called.
    Duration pace() {
        return patience.head().dividedBy(6);
    }

    @Override
    public void onOpened(Connection connection) {
        if (!(connection instanceof ConnectionMetaData)) {
            return; // TLS below it
        }
        clients.put(connection, new Client(connection, System.nanoTime()));
        if (clients.size() > patience.connections()) {
            clients.values().stream()
                    .filter(Client::idle)
                    .min(Comparator.comparingLong(Client::sinceNanos))
                    .ifPresent(client -> close(client, "too many connections are open"));
        }
    }

    @Override
    public void onClosed(Connection connection) {
        clients.remove(connection);
    }

    /// A request's headers are complete.
    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        var client = clients.get(request.getConnectionMetaData().getConnection());
        if (client != null) {
            client.begin(System.nanoTime());
            Request.addCompletionListener(request, _ -> client.end(System.nanoTime()));
        }
        return request;
    }

    /// Closes those that are too slow.
    void sweep() {
        long now = System.nanoTime();
        for (var client : clients.values()) {
            if (client.slow(now, patience)) {
                close(client, "the client is too slow");
            }
        }
    }

    private void close(Client client, String why) {
        clients.remove(client.connection());
        LOG.debug("{}: {}", client.connection(), why);
        client.connection().getEndPoint().close(new TimeoutException(why));
    }
}
