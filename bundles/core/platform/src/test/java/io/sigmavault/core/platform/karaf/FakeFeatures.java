package io.sigmavault.core.platform.karaf;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.karaf.features.BundleInfo;
import org.apache.karaf.features.Dependency;
import org.apache.karaf.features.Feature;
import org.apache.karaf.features.FeaturesService;
import org.jspecify.annotations.Nullable;

/// Karaf's feature service with feature `all` (of `zstd` and `xz`) required, all three installed.
final class FakeFeatures {

    private final List<String> calls = new ArrayList<>();
    private final Map<String, Feature> known =
            Map.of(
                    "all",
                    feature("all", "zstd", "xz"),
                    "zstd",
                    feature("zstd"),
                    "xz",
                    feature("xz"));

    List<String> calls() {
        return calls;
    }

    FeaturesService service() {
        return (FeaturesService)
                Proxy.newProxyInstance(
                        FakeFeatures.class.getClassLoader(),
                        new Class<?>[] {FeaturesService.class},
                        (_, method, arguments) ->
                                answer(
                                        method.getName(),
                                        arguments == null ? new Object[0] : arguments));
    }

    private @Nullable Object answer(String method, Object[] arguments) {
        return switch (method) {
            case "getFeatures" ->
                    known.containsKey(arguments[0])
                            ? new Feature[] {known.get(arguments[0])}
                            : new Feature[0];
            case "listInstalledFeatures" -> known.values().toArray(Feature[]::new);
            case "isInstalled" -> true;
            case "listRequirements" -> Map.of("root", Set.of("feature:all/[1.0.0,1.0.0]"));
            default -> {
                calls.add(
                        method
                                + " "
                                + Arrays.stream(arguments)
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(" ")));
                yield null;
            }
        };
    }

    private static Feature feature(String name, String... parts) {
        return fake(
                Feature.class,
                Map.of(
                        "getName",
                        name,
                        "getVersion",
                        "1.0.0",
                        "getRepositoryUrl",
                        "mvn:io.sigmavault/features/1/xml",
                        "getBundles",
                        parts.length == 0 ? List.of(fake(BundleInfo.class, Map.of())) : List.of(),
                        "getDependencies",
                        Arrays.stream(parts)
                                .map(part -> fake(Dependency.class, Map.of("getName", part)))
                                .toList()));
    }

    private static <T> T fake(Class<T> type, Map<String, Object> answers) {
        return type.cast(
                Proxy.newProxyInstance(
                        FakeFeatures.class.getClassLoader(),
                        new Class<?>[] {type},
                        (_, method, _) -> answers.get(method.getName())));
    }
}
