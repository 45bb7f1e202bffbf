package io.sigmavault.rest.tls;

import io.sigmavault.core.DataFolder;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.felix.http.jetty.ConnectorFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Offers Jetty one HTTPS connector for each address of `sigmavault.listen`. Jetty opens and closes
/// them with the services, so that stopping or updating this bundle needs no restart of Jetty;
/// requests in flight get [HttpsConnector#DRAIN] to end.
///
/// The bundle has to be active before Jetty starts: Felix stops a Jetty without any connector.
@Component(
        service = {},
        immediate = true)
public final class TlsConnectors {

    private static final Logger LOG = LoggerFactory.getLogger(TlsConnectors.class);

    private final Path folder = DataFolder.ofProcess().tls();
    private final HybridTls tls = new HybridTls();
    private final ListenAddress listen = ListenAddress.ofProcess();
    private final MachineNames names = names(listen);
    private final List<SslContextFactory.Server> factories = new ArrayList<>();
    private final List<ServiceRegistration<ConnectorFactory>> registrations = new ArrayList<>();
    private final ScheduledExecutorService daily =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
    private MachineIdentity identity;

    /// @throws GeneralSecurityException if the JDK lacks an algorithm
    /// @throws IOException if the folder of the key can't be written
    @Activate
    public TlsConnectors(BundleContext bundles) throws GeneralSecurityException, IOException {
        identity = MachineIdentity.in(folder, names, Clock.systemUTC());
        LOG.info("Certificate of this machine, SHA-256 fingerprint {}", identity.fingerprint());
        var port = new PortChoice(listen.port(), folder.resolve("port"));
        for (String host : listen.hosts()) {
            var factory = HybridTls.factory(tls.context(identity));
            factories.add(factory);
            ConnectorFactory connectors = server -> new HttpsConnector(server, factory, host, port);
            registrations.add(bundles.registerService(ConnectorFactory.class, connectors, null));
        }
        var _ = daily.scheduleAtFixedRate(this::renew, 1, 1, TimeUnit.DAYS);
    }

    private static MachineNames names(ListenAddress listen) throws IOException {
        try {
            return MachineNames.of(listen.hosts(), ListenAddress.furtherNames());
        } catch (UnknownHostException e) {
            PortChoice.refuse(String.join(",", listen.hosts()), listen.port());
            throw e;
        }
    }

    @Deactivate
    void close() {
        daily.shutdownNow();
        registrations.forEach(ServiceRegistration::unregister);
    }

    /// Exchanges the certificate in the running connectors when it is about to end.
    private void renew() {
        try {
            var now = MachineIdentity.in(folder, names, Clock.systemUTC());
            if (now.certificate().equals(identity.certificate())) {
                return;
            }
            for (var factory : factories) {
                var context = tls.context(now);
                factory.reload(changed -> changed.setSslContext(context));
            }
            identity = now;
            LOG.info("Certificate renewed, SHA-256 fingerprint {}", now.fingerprint());
        } catch (Exception e) { // whatever reload throws: the old certificate stays in use
            LOG.error("The certificate can't be renewed: check that {} is writable", folder, e);
        }
    }
}
