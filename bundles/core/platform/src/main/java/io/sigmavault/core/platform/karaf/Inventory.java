package io.sigmavault.core.platform.karaf;

import io.sigmavault.core.platform.Platform.BundleInfo;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleWiring;

/// Reads which bundles there are and who uses whom.
final class Inventory {

    private static final String OURS = "io.sigmavault.";

    /// Ours that the page itself, or the console, needs to start a bundle again.
    private static final Set<String> ESSENTIAL =
            Set.of(
                    "io.sigmavault.core.platform",
                    "io.sigmavault.core.store",
                    "io.sigmavault.core.page",
                    "io.sigmavault.access.local",
                    "io.sigmavault.audit.chain",
                    "io.sigmavault.crypto.registry",
                    "io.sigmavault.rest.guard",
                    "io.sigmavault.rest.access",
                    "io.sigmavault.rest.system",
                    "io.sigmavault.rest.tls",
                    "io.sigmavault.shell.console",
                    "io.sigmavault.ui.shell");

    private final BundleContext bundles;
    private final PreviousJars previous;

    Inventory(BundleContext bundles, PreviousJars previous) {
        this.bundles = bundles;
        this.previous = previous;
    }

    /// @param features location of a bundle → features that contain it
    List<BundleInfo> list(Map<String, List<String>> features) {
        return Arrays.stream(bundles.getBundles())
                .filter(bundle -> bundle.getSymbolicName() != null)
                .map(bundle -> describe(bundle, features))
                .sorted(Comparator.comparing(BundleInfo::symbolicName))
                .toList();
    }

    private BundleInfo describe(Bundle bundle, Map<String, List<String>> features) {
        String name = bundle.getHeaders("").get("Bundle-Name");
        return new BundleInfo(
                bundle.getBundleId(),
                bundle.getSymbolicName(),
                name == null ? bundle.getSymbolicName() : name,
                bundle.getVersion().toString(),
                state(bundle.getState()),
                features.getOrDefault(bundle.getLocation(), List.of()),
                List.copyOf(dependants(bundle)),
                previous.of(bundle.getSymbolicName()).isPresent(),
                essential(bundle));
    }

    static boolean essential(Bundle bundle) {
        String name = bundle.getSymbolicName();
        return !name.startsWith(OURS) && isLibrary(bundle)
                || name.startsWith(OURS) && (name.endsWith(".api") || ESSENTIAL.contains(name));
    }

    /// What others made and came with the distribution; strangers' plugins may be stopped.
    private static boolean isLibrary(Bundle bundle) {
        String location = bundle.getLocation();
        return bundle.getBundleId() == 0
                || location.startsWith("mvn:")
                || location.startsWith("reference:");
    }

    /// True if other bundles are wired to packages of `bundle`.
    static boolean exportsInUse(Bundle bundle) {
        var wiring = bundle.adapt(BundleWiring.class);
        return wiring != null
                && wiring.getProvidedWires(PackageNamespace.PACKAGE_NAMESPACE).stream()
                        .anyMatch(wire -> !wire.getRequirer().getBundle().equals(bundle));
    }

    /// Symbolic names of bundles that use packages or services of `bundle`.
    static Set<String> dependants(Bundle bundle) {
        var names = new TreeSet<String>();
        var wiring = bundle.adapt(BundleWiring.class);
        if (bundle.getBundleId() != 0 && wiring != null) {
            wiring.getProvidedWires(PackageNamespace.PACKAGE_NAMESPACE)
                    .forEach(wire -> add(names, wire.getRequirer().getBundle()));
        }
        ServiceReference<?>[] services = bundle.getRegisteredServices();
        if (bundle.getBundleId() != 0 && services != null) {
            for (var service : services) {
                Bundle[] users = service.getUsingBundles();
                for (Bundle user : users == null ? new Bundle[0] : users) {
                    add(names, user);
                }
            }
        }
        names.remove(bundle.getSymbolicName());
        return names;
    }

    private static void add(Set<String> names, Bundle bundle) {
        if (bundle.getSymbolicName() != null) {
            names.add(bundle.getSymbolicName());
        }
    }

    static String state(int state) {
        return switch (state) {
            case Bundle.ACTIVE -> "ACTIVE";
            case Bundle.RESOLVED -> "RESOLVED";
            case Bundle.INSTALLED -> "INSTALLED";
            case Bundle.STARTING -> "STARTING";
            case Bundle.STOPPING -> "STOPPING";
            default -> "UNINSTALLED";
        };
    }
}
