package io.sigmavault.core.platform.karaf;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which features contain which, and what has to be required so that one of them can go.
///
/// @param nodes by name
record FeatureTree(Map<String, Node> nodes) {

    /// @param name the feature
    /// @param version its version
    /// @param parts names of the features it contains
    /// @param bundles true if it brings bundles of its own
    record Node(String name, String version, List<String> parts, boolean bundles) {}

    FeatureTree {
        nodes = Map.copyOf(nodes);
    }

    /// True if `whole` contains `part`, at any depth.
    boolean contains(String whole, String part) {
        return contains(whole, part, new LinkedHashSet<>());
    }

    /// Those of `names` that bring bundles of their own and contain `part`.
    List<String> usersAmong(Set<String> names, String part) {
        return names.stream()
                .filter(name -> !name.equals(part) && contains(name, part))
                .filter(name -> node(name) instanceof Node node && node.bundles())
                .sorted()
                .toList();
    }

    /// What to require instead of `roots` so that `part` is no longer required: collections that
    /// contain it and have no bundles of their own are replaced by their parts.
    ///
    /// @return names; without `part`
    Set<String> without(Set<String> roots, String part) {
        var result = new LinkedHashSet<String>();
        var open = new ArrayList<>(roots);
        while (!open.isEmpty()) {
            String root = open.removeFirst();
            if (root.equals(part)) {
                continue;
            }
            if (contains(root, part) && node(root) instanceof Node node && !node.bundles()) {
                open.addAll(node.parts());
            } else {
                result.add(root);
            }
        }
        return result;
    }

    private boolean contains(String whole, String part, Set<String> seen) {
        Node node = node(whole);
        return node != null
                && seen.add(whole)
                && (node.parts().contains(part)
                        || node.parts().stream().anyMatch(next -> contains(next, part, seen)));
    }

    private @Nullable Node node(String name) {
        return nodes.get(name);
    }
}
