package io.sigmavault.core.platform.karaf;

import io.sigmavault.core.platform.RemovalGuard;
import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/// Asks every [RemovalGuard] that is alive.
final class RemovalGuards {

    private final BundleContext bundles;

    RemovalGuards(BundleContext bundles) {
        this.bundles = bundles;
    }

    /// Why `feature` must stay; empty if nobody minds.
    List<String> usersOf(String feature) {
        var reasons = new ArrayList<String>();
        try {
            for (ServiceReference<RemovalGuard> reference :
                    bundles.getServiceReferences(RemovalGuard.class, null)) {
                RemovalGuard guard = bundles.getService(reference);
                if (guard != null) {
                    try {
                        reasons.addAll(guard.usersOf(feature));
                    } finally {
                        bundles.ungetService(reference);
                    }
                }
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("there is no filter to be wrong", e);
        }
        return List.copyOf(reasons);
    }
}
