package io.sigmavault.rest.lib.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.rest.lib.area.OpenApi;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.glassfish.jersey.server.model.Resource;

/// Compares the OpenAPI description with what Jersey serves.
public final class Routes {

    private Routes() {}

    /// Every route is in the description, and every one in it is a route.
    public static void assertDescribed(List<Object> resources) {
        assertThat(described(resources)).isEqualTo(served(resources)).isNotEmpty();
    }

    private static Set<String> described(List<Object> resources) {
        var routes = new TreeSet<String>();
        var paths = (Map<?, ?>) Objects.requireNonNull(OpenApi.describe(resources).get("paths"));
        paths.forEach((path, verbs) ->
                ((Map<?, ?>) verbs)
                        .keySet()
                        .forEach(verb ->
                                routes.add(verb.toString().toUpperCase(Locale.ROOT) + " " + path)));
        return routes;
    }

    private static Set<String> served(List<Object> resources) {
        var routes = new TreeSet<String>();
        for (var resource : resources) {
            var model = Objects.requireNonNull(Resource.from(resource.getClass()));
            collect("", model, routes);
        }
        return routes;
    }

    private static void collect(String before, Resource resource, Set<String> routes) {
        var path =
                (before + "/" + resource.getPath())
                        .replaceAll("\\{(\\w+)\\s*:[^}]*}", "{$1}")
                        .replaceAll("/+", "/");
        resource.getResourceMethods()
                .forEach(method -> routes.add(method.getHttpMethod() + " " + path));
        resource.getChildResources().forEach(child -> collect(path, child, routes));
    }
}
