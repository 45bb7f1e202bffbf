package io.sigmavault.tests.gates;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// One direction: an API uses APIs, a provider uses APIs and libraries, nobody but a tool uses a provider or a tool.
@Tag("slow")
class DependencyDirectionTest {

    private static final Map<Bundle.Kind, Set<Bundle.Kind>> MAY_USE =
            Map.of(
                    Bundle.Kind.API, EnumSet.of(Bundle.Kind.API),
                    Bundle.Kind.LIBRARY, EnumSet.of(Bundle.Kind.API, Bundle.Kind.LIBRARY),
                    Bundle.Kind.PROVIDER, EnumSet.of(Bundle.Kind.API, Bundle.Kind.LIBRARY),
                    Bundle.Kind.TOOL, // and another tool, for its command line
                            EnumSet.of(
                                    Bundle.Kind.API,
                                    Bundle.Kind.LIBRARY,
                                    Bundle.Kind.PROVIDER,
                                    Bundle.Kind.TOOL),
                    Bundle.Kind.TESTKIT,
                            EnumSet.of(Bundle.Kind.API, Bundle.Kind.LIBRARY, Bundle.Kind.TESTKIT));

    @Test
    void everyBundleUsesOnlyWhatItsKindMayUse() {
        var owners = owners();
        var broken = new TreeSet<String>();
        for (var bundle : Tree.bundles()) {
            for (var type : new ClassFileImporter().importPath(bundle.classes())) {
                for (var dependency : type.getDirectDependenciesFromSelf()) {
                    forbidden(bundle, dependency, owners).ifPresent(broken::add);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void everyPackageBelongsToOneBundle() {
        var seen = new HashMap<String, Bundle>();
        var split = new TreeSet<String>();
        for (var bundle : Tree.bundles()) {
            for (var name : bundle.packages()) {
                var other = seen.put(name, bundle);
                if (other != null) {
                    split.add(name + " in " + other + " and " + bundle);
                }
            }
        }
        assertThat(split).isEmpty();
    }

    @Test
    void everyBundleIsBuilt() {
        assertThat(Tree.bundles()).allSatisfy(bundle -> assertThat(bundle.classes()).exists());
    }

    private static Optional<String> forbidden(
            Bundle from, Dependency dependency, Map<String, Bundle> owners) {
        var to = owners.get(dependency.getTargetClass().getPackageName());
        if (to == null
                || to.equals(from)
                || MAY_USE.getOrDefault(from.kind(), Set.of()).contains(to.kind())) {
            return Optional.empty();
        }
        return Optional.of(
                "%s %s uses %s %s: %s"
                        .formatted(from.kind(), from, to.kind(), to, dependency.getDescription()));
    }

    private static Map<String, Bundle> owners() {
        var owners = new HashMap<String, Bundle>();
        for (var bundle : Tree.bundles()) {
            bundle.packages().forEach(name -> owners.put(name, bundle));
        }
        return owners;
    }
}
