package io.sigmavault.core.platform.karaf;

import java.net.URI;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.karaf.features.Dependency;
import org.apache.karaf.features.Feature;
import org.apache.karaf.features.FeaturesService;
import org.apache.karaf.features.FeaturesService.Option;

/// Installs and removes features of Karaf, never refreshing a bundle that was not asked for, and
/// never removing what a [RemovalGuards] speaks for.
final class FeatureChanges {

    private static final String PREFIX = "feature:";

    private final FeaturesService features;
    private final RemovalGuards guards;
    private final boolean developer;

    FeatureChanges(FeaturesService features, RemovalGuards guards, boolean developer) {
        this.features = features;
        this.guards = guards;
        this.developer = developer;
    }

    /// `options` and the one that keeps unrelated bundles from being refreshed.
    static EnumSet<Option> gentle(Collection<Option> options) {
        var all = EnumSet.of(Option.NoAutoRefreshBundles);
        all.addAll(options);
        return all;
    }

    /// @param name also `name/version`
    /// @throws PlatformException codes `feature-unknown`, `bundle-refused`, `feature-failed`
    void install(String name) throws PlatformException {
        Feature feature = find(bare(name));
        check(feature);
        try {
            features.installFeature(feature.getName(), feature.getVersion(), gentle(List.of()));
        } catch (Exception e) { // what the service declares
            throw PlatformException.featureFailed(name, e);
        }
    }

    /// Refuses a feature that a repository outside the distribution describes.
    void check(Feature feature) throws PlatformException {
        String repository = feature.getRepositoryUrl();
        if (!developer && repository != null && !repository.startsWith("mvn:")) {
            throw PlatformException.refused("feature " + feature.getName());
        }
    }

    /// Refuses a repository outside the distribution.
    void check(URI repository) throws PlatformException {
        if (!developer && !"mvn".equals(repository.getScheme())) {
            throw PlatformException.refused("feature repository " + repository);
        }
    }

    /// @param force although guards speak for it
    /// @throws PlatformException codes `feature-unknown`, `feature-in-use`, `feature-failed`
    void uninstall(String name, boolean force, Collection<Option> options)
            throws PlatformException {
        Feature feature = find(bare(name));
        String known = feature.getName();
        if (!features.isInstalled(feature)) {
            return;
        }
        List<String> users = force ? List.of() : guards.usersOf(known);
        if (!users.isEmpty()) {
            throw PlatformException.inUse(known, users);
        }
        try {
            remove(known, gentle(options));
        } catch (PlatformException e) {
            throw e;
        } catch (Exception e) { // what the service declares
            throw PlatformException.featureFailed(known, e);
        }
    }

    /// Why the feature can't be removed without force.
    List<String> usersOf(String name) {
        return guards.usersOf(bare(name));
    }

    private void remove(String name, EnumSet<Option> options) throws Exception {
        FeatureTree tree = tree();
        Set<String> roots = new LinkedHashSet<>();
        for (String requirement :
                features.listRequirements().getOrDefault(FeaturesService.ROOT_REGION, Set.of())) {
            if (requirement.startsWith(PREFIX)) {
                roots.add(bare(requirement.substring(PREFIX.length())));
            }
        }
        Set<String> wanted = tree.without(roots, name);
        List<String> users = tree.usersAmong(wanted, name);
        if (!users.isEmpty()) {
            throw PlatformException.neededByFeatures(name, users);
        }
        var added = new LinkedHashSet<>(wanted);
        added.removeAll(roots);
        if (!added.isEmpty()) {
            features.addRequirements(region(added, tree), options);
        }
        var gone = new LinkedHashSet<>(roots);
        gone.removeAll(wanted);
        features.removeRequirements(Map.of(FeaturesService.ROOT_REGION, stored(gone)), options);
    }

    /// The requirements as they are stored, with whatever version they were asked for.
    private Set<String> stored(Set<String> names) {
        var found = new LinkedHashSet<String>();
        for (String requirement :
                features.listRequirements().getOrDefault(FeaturesService.ROOT_REGION, Set.of())) {
            if (requirement.startsWith(PREFIX)
                    && names.contains(bare(requirement.substring(PREFIX.length())))) {
                found.add(requirement);
            }
        }
        return found;
    }

    private static Map<String, Set<String>> region(Set<String> names, FeatureTree tree) {
        var requirements = new TreeSet<String>();
        for (String name : names) {
            var node = tree.nodes().get(name);
            requirements.add(PREFIX + name + (node == null ? "" : "/" + node.version()));
        }
        return Map.of(FeaturesService.ROOT_REGION, requirements);
    }

    FeatureTree tree() throws Exception {
        var nodes = new HashMap<String, FeatureTree.Node>();
        for (Feature feature : features.listInstalledFeatures()) {
            nodes.put(
                    feature.getName(),
                    new FeatureTree.Node(
                            feature.getName(),
                            feature.getVersion(),
                            feature.getDependencies().stream().map(Dependency::getName).toList(),
                            !feature.getBundles().isEmpty()));
        }
        return new FeatureTree(nodes);
    }

    /// The installed feature of that name, else the newest known one.
    private Feature find(String name) throws PlatformException {
        try {
            Feature[] found = features.getFeatures(name);
            return Arrays.stream(found)
                    .filter(features::isInstalled)
                    .findFirst()
                    .or(() -> Arrays.stream(found).reduce((first, second) -> second))
                    .orElseThrow(() -> PlatformException.unknownFeature(name));
        } catch (PlatformException e) {
            throw e;
        } catch (Exception e) { // what the service declares
            throw PlatformException.featureFailed(name, e);
        }
    }

    static String bare(String name) {
        int slash = name.indexOf('/');
        return slash < 0 ? name : name.substring(0, slash);
    }
}
