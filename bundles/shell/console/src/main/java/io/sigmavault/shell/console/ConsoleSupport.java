package io.sigmavault.shell.console;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.hooks.weaving.WeavingHook;

/// Prepares the console: keys, port, and the weaving without which it fails on Java 25.
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class ConsoleSupport implements BundleActivator {

    /// Port of the console, or 0 (the default) for a free one; Karaf's `etc` refers to it.
    private static final String PORT = "sigmavault.ssh.port";

    private @Nullable SshPort port;

    @Override
    public void start(BundleContext bundles) throws Exception {
        if (System.getProperty(PORT) == null) {
            System.setProperty(PORT, "0");
        }
        bundles.registerService(WeavingHook.class, new KarafHook(), null);
        new ConsoleKeys(folder("karaf.etc")).prepare();
        var written = new SshPort(bundles, folder("karaf.data").resolve("ssh.port"));
        written.open();
        port = written;
    }

    @Override
    public void stop(BundleContext bundles) {
        if (port != null) {
            port.close();
        }
    }

    private static Path folder(String property) {
        String path = System.getProperty(property);
        if (path == null) {
            throw new IllegalStateException("system property " + property + " is not set");
        }
        return Path.of(path).toAbsolutePath();
    }
}
