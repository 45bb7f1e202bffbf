package io.sigmavault.core.platform.karaf;

import io.sigmavault.core.platform.Platform.FeatureInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.karaf.features.Feature;
import org.apache.karaf.features.FeaturesService;
import org.apache.karaf.features.Repository;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/// Reads which features there are.
final class FeatureList {

    /// Karaf's own repositories: its features are no choice of anybody's.
    private static final List<String> KARAF = List.of("framework-", "standard-", "specs-");

    private final BundleContext bundles;
    private final FeaturesService features;
    private final FeatureChanges changes;

    FeatureList(BundleContext bundles, FeaturesService features, FeatureChanges changes) {
        this.bundles = bundles;
        this.features = features;
        this.changes = changes;
    }

    List<FeatureInfo> list() {
        Map<String, String> names = symbolicNames();
        return all().stream()
                .map(feature -> describe(feature, names))
                .sorted(Comparator.comparing(FeatureInfo::name))
                .toList();
    }

    /// Location of a bundle → features that contain it and are installed.
    Map<String, List<String>> byLocation() {
        var found = new HashMap<String, List<String>>();
        for (Feature feature : all()) {
            if (features.isInstalled(feature)) {
                for (var bundle : feature.getBundles()) {
                    found.computeIfAbsent(bundle.getLocation(), _ -> new ArrayList<>())
                            .add(feature.getName());
                }
            }
        }
        return found;
    }

    private FeatureInfo describe(Feature feature, Map<String, String> names) {
        boolean installed = features.isInstalled(feature);
        return new FeatureInfo(
                feature.getName(),
                feature.getVersion(),
                feature.getDescription() == null ? "" : feature.getDescription(),
                installed,
                features.isRequired(feature),
                feature.getBundles().stream()
                        .map(bundle -> name(bundle.getLocation(), names))
                        .toList(),
                installed ? changes.usersOf(feature.getName()) : List.of());
    }

    private List<Feature> all() {
        try {
            var found = new ArrayList<Feature>();
            for (Repository repository : features.listRepositories()) {
                String name = String.valueOf(repository.getName());
                if (KARAF.stream().noneMatch(name::startsWith)) {
                    found.addAll(Arrays.asList(repository.getFeatures()));
                }
            }
            return found;
        } catch (Exception e) { // what the service declares
            throw new IllegalStateException("Karaf's features can't be read", e);
        }
    }

    private Map<String, String> symbolicNames() {
        var names = new HashMap<String, String>();
        for (Bundle bundle : bundles.getBundles()) {
            if (bundle.getSymbolicName() != null) {
                names.put(bundle.getLocation(), bundle.getSymbolicName());
            }
        }
        return names;
    }

    /// The symbolic name; for a bundle that is not installed, the artifact of `mvn:GROUP/ARTIFACT/…`.
    static String name(String location, Map<String, String> names) {
        String known = names.get(location);
        if (known != null) {
            return known;
        }
        String[] parts = location.split("/", -1);
        return location.startsWith("mvn:") && parts.length > 1 ? parts[1] : location;
    }
}
