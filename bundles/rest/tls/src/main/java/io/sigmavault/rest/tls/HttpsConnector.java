package io.sigmavault.rest.tls;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// HTTP/1.1 over TLS on one address. Bodies may have any size: only silence and [SlowClients] are limited.
final class HttpsConnector extends ServerConnector {

    /// How long requests in flight may go on when the connector closes.
    static final Duration DRAIN = Duration.ofSeconds(5);

    /// A connection without a byte for so long is closed.
    static final Duration IDLE = Duration.ofMinutes(2);

    /// Request line and headers: a path of the deepest kind, percent-encoded, has to fit.
    private static final int HEADER_BYTES = 64 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(HttpsConnector.class);

    private final PortChoice choice;
    private final ProblemPages pages = new ProblemPages();
    private final SlowClients slow;
    private Scheduler.@Nullable Task sweep;

    HttpsConnector(Server server, SslContextFactory.Server tls, String host, PortChoice choice) {
        this(server, tls, host, choice, new SlowClients(Patience.USUAL));
    }

    HttpsConnector(
            Server server,
            SslContextFactory.Server tls,
            String host,
            PortChoice choice,
            SlowClients slow) {
        super(
                server,
                new SslConnectionFactory(tls, "http/1.1"),
                new HttpConnectionFactory(configuration(slow)));
        this.choice = choice;
        this.slow = slow;
        addBean(slow);
        setHost(host);
        setPort(choice.port());
        setIdleTimeout(IDLE.toMillis());
        setAcceptQueueSize(256);
        setName("https-" + host);
    }

    @Override
    protected void doStart() throws Exception {
        setPort(choice.port());
        pages.serve(getServer());
        try {
            super.doStart();
        } catch (IOException e) {
            PortChoice.refuse(getHost(), getPort());
            LOG.error(
                    "Cannot listen on {} port {}: is another program using it? Choose another with"
                            + " --port",
                    getHost(),
                    getPort());
            throw e;
        }
        choice.opened(getLocalPort());
        sweep();
        LOG.info("Listening on https://{}:{}", getHost(), getLocalPort());
    }

    private synchronized void sweep() {
        slow.sweep();
        sweep = getScheduler().schedule(this::sweep, slow.pace().toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void endSweeping() {
        if (sweep != null) {
            sweep.cancel();
        }
    }

    @Override
    protected void doStop() throws Exception {
        endSweeping();
        try {
            shutdown().get(DRAIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.info("Connections still open after {} are closed", DRAIN);
        }
        super.doStop();
        pages.leave(getServer());
    }

    private static HttpConfiguration configuration(SlowClients slow) {
        var http = new HttpConfiguration();
        http.setSecureScheme("https");
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setRequestHeaderSize(HEADER_BYTES);
        http.setResponseHeaderSize(HEADER_BYTES);
        http.setOutputBufferSize(64 * 1024);
        // Names of files may hold anything: what an address may hold is decided by the guard.
        http.setUriCompliance(UriCompliance.UNSAFE);
        // Which names are ours is decided by the request guard, for every connector alike.
        http.addCustomizer(new SecureRequestCustomizer(false));
        http.addCustomizer(slow);
        return http;
    }
}
