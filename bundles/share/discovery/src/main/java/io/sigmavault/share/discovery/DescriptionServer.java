package io.sigmavault.share.discovery;

import jakarta.servlet.ServletConfig;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.apache.cxf.Bus;
import org.apache.cxf.bus.CXFBusFactory;
import org.apache.cxf.jaxws.JaxWsServerFactoryBean;
import org.apache.cxf.logging.FaultListener;
import org.apache.cxf.logging.NoOpFaultListener;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/// Serves the description of this machine by SOAP over plain HTTP, which is all that Windows speaks here. It is a Jetty of its
/// own beside the pages' one, so that nothing else can be asked for without TLS: one path, bodies of 8 KiB, [#MOST_CONNECTIONS]
/// connections, [#THREADS] threads.
final class DescriptionServer implements Closeable {

    static final int MOST_CONNECTIONS = 32;
    static final int THREADS = 8;

    private static final int HEADER_BYTES = 4 * 1024;
    private static final int IDLE_MILLIS = 10_000;
    private static final int MOST_WAITING = 64;

    private final Bus bus;
    private final Server server;

    private DescriptionServer(Bus bus, Server server) {
        this.bus = bus;
        this.server = server;
    }

    /// @param hosts numeric addresses or names to listen on
    /// @throws IOException if the port is taken
    static DescriptionServer open(List<String> hosts, Answers answers) throws IOException {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        var own = DescriptionServer.class.getClassLoader();
        thread.setContextClassLoader(own);
        try {
            var bus = new CXFBusFactory().createBus();
            bus.setExtension(own, ClassLoader.class);
            // What strangers send wrong is answered, not written into the log with a stack.
            bus.setProperty(FaultListener.class.getName(), new NoOpFaultListener());
            var opened = new DescriptionServer(bus, jetty(hosts, answers.port(), bus));
            try {
                opened.start(answers);
                return opened;
            } catch (Exception e) { // whatever Jetty's start throws
                opened.close();
                throw new IOException("port " + answers.port() + ": " + e.getMessage(), e);
            }
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private void start(Answers answers) throws Exception {
        server.start();
        var factory = new JaxWsServerFactoryBean();
        factory.setBus(bus);
        factory.setServiceBean(new Description(answers));
        factory.setAddress(answers.path());
        factory.create();
    }

    private static Server jetty(List<String> hosts, int port, Bus bus) {
        var threads = new QueuedThreadPool(THREADS, 1);
        threads.setName("discovery-http");
        var server = new Server(threads);
        for (String host : hosts) {
            server.addConnector(connector(server, host, port));
        }
        server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, server));
        var context = new ServletContextHandler("/");
        context.addServlet(new ServletHolder(new Soap(bus)), "/*");
        var limit = new SizeLimitHandler(MessageReader.MOST_BYTES, -1);
        limit.setHandler(context);
        server.setHandler(limit);
        return server;
    }

    private static ServerConnector connector(Server server, String host, int port) {
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(HEADER_BYTES);
        var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(host);
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_MILLIS);
        connector.setAcceptQueueSize(MOST_WAITING);
        return connector;
    }

    /// Port that was opened first.
    int port() {
        return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    @Override
    public void close() throws IOException {
        try {
            server.stop();
        } catch (Exception e) { // whatever Jetty's stop throws
            throw new IOException("the description's server does not stop: " + e.getMessage(), e);
        } finally {
            bus.shutdown(true);
        }
    }

    /// CXF's servlet with the bus of this bundle.
    private static final class Soap extends CXFNonSpringServlet {

        private static final long serialVersionUID = 1;

        Soap(Bus bus) {
            setBus(bus);
        }

        /// Nothing to see: no list of services, no WSDL.
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        }

        @Override
        protected void loadBus(ServletConfig config) {
            // given already
        }
    }
}
