package io.sigmavault.shell.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/// Writes the port of Karaf's SSH server into a file as long as the server listens. The server is a
/// service of a class that this bundle, which starts long before, can't import; so it is asked by
/// reflection.
final class SshPort extends ServiceTracker<Object, Object> {

    private static final String SERVER = "org.apache.sshd.server.SshServer";
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Path file;

    SshPort(BundleContext bundles, Path file) {
        super(bundles, SERVER, null);
        this.file = file;
    }

    @Override
    public @Nullable Object addingService(ServiceReference<Object> reference) {
        Object server = super.addingService(reference);
        if (server != null) {
            // Karaf registers the server, then starts it.
            Thread.ofVirtual().name("ssh-port").start(() -> await(server));
        }
        return server;
    }

    @Override
    public void removedService(ServiceReference<Object> reference, Object server) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new IllegalStateException(file + " can't be removed", e);
        }
        super.removedService(reference, server);
    }

    private void await(Object server) {
        try {
            while (!Boolean.TRUE.equals(ask(server, "isStarted"))) {
                if (!contains(server)) {
                    return;
                }
                LockSupport.parkNanos(POLL_NANOS);
            }
            write(ask(server, "getPort") + "\n");
        } catch (ReflectiveOperationException | IOException e) {
            throw new IllegalStateException("the port of the console is unknown", e);
        }
    }

    private boolean contains(Object server) {
        Object[] now = getServices();
        return now == null || java.util.Arrays.asList(now).contains(server);
    }

    private static Object ask(Object server, String method) throws ReflectiveOperationException {
        return server.getClass().getMethod(method).invoke(server);
    }

    private void write(String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
