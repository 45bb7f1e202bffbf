package io.sigmavault.core.platform.karaf;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/// Puts another jar in a bundle's place. Nothing else is refreshed: a provider exports nothing, so
/// no other bundle is wired to the old revision, and Felix drops that at once.
final class Swap {

    /// How long a bundle that offered services has, to offer one of them again.
    private static final Duration SERVICE_WAIT = Duration.ofSeconds(10);

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private Swap() {}

    /// Replaces the content of `bundle`, and starts it again if it ran.
    ///
    /// @throws BundleException if it does not start, or none of the services that it offered before
    ///     comes back; then `old` is in its place again
    static void replace(Bundle bundle, Path jar, Path old) throws BundleException, IOException {
        boolean ran = running(bundle);
        Set<String> offered = offered(bundle);
        try {
            put(bundle, jar, ran, offered);
        } catch (BundleException | IOException | RuntimeException e) {
            try {
                put(bundle, old, ran, Set.of());
            } catch (BundleException | IOException | RuntimeException second) {
                e.addSuppressed(second);
            }
            throw e;
        }
    }

    static boolean running(Bundle bundle) {
        return bundle.getState() == Bundle.ACTIVE || bundle.getState() == Bundle.STARTING;
    }

    private static void put(Bundle bundle, Path jar, boolean start, Set<String> offered)
            throws BundleException, IOException {
        if (running(bundle)) {
            bundle.stop(Bundle.STOP_TRANSIENT);
        }
        try (var in = new BufferedInputStream(Files.newInputStream(jar))) {
            bundle.update(in);
        }
        if (start) {
            bundle.start(Bundle.START_TRANSIENT);
            await(bundle, offered);
        }
    }

    private static void await(Bundle bundle, Set<String> offered) throws BundleException {
        long end = System.nanoTime() + SERVICE_WAIT.toNanos();
        while (!offered.isEmpty() && Collections.disjoint(offered, offered(bundle))) {
            if (System.nanoTime() - end > 0) {
                throw new BundleException(
                        "it offers none of the services that it offered before, such as "
                                + offered.iterator().next());
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private static Set<String> offered(Bundle bundle) {
        var names = new HashSet<String>();
        ServiceReference<?>[] references = bundle.getRegisteredServices();
        if (references != null) {
            for (var reference : references) {
                names.addAll(List.of((String[]) reference.getProperty(Constants.OBJECTCLASS)));
            }
        }
        return names;
    }
}
