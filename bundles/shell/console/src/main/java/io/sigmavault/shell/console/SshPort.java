package io.sigmavault.shell.console;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/// Has the port of Karaf's SSH server in a file as long as the server listens. The server is a
/// service of a class that this bundle, which starts long before, can't import. Karaf registers a
/// new one at every change of its configuration and leaves the old one registered, stopped: the
/// newest counts.
final class SshPort extends ServiceTracker<Object, Object> {

    private static final String SERVER = "org.apache.sshd.server.SshServer";

    private final PortFile file;

    SshPort(BundleContext bundles, Path file) {
        super(bundles, SERVER, null);
        this.file = new PortFile(file);
    }

    @Override
    public @Nullable Object addingService(ServiceReference<Object> reference) {
        Object server = super.addingService(reference);
        if (server != null) {
            file.follow(server);
        }
        return server;
    }

    @Override
    public void removedService(ServiceReference<Object> reference, Object server) {
        file.forget(server);
        super.removedService(reference, server);
    }
}
