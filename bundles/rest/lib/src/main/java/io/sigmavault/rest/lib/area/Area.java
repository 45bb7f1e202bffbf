package io.sigmavault.rest.lib.area;

import io.sigmavault.rest.lib.JsonText;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import java.time.Duration;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.servlet.context.ServletContextHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One area of the API: its own servlet context, its own Jersey application, its own description.
/// Replacing the bundle that opened it leaves every other area alone.
///
/// A service `Supplier<String>` with the property [#PARTS] marks that the area answers; the
/// guard holds it while a request is inside, and the OpenAPI description is made from what it
/// supplies. It comes last and goes first, and goes only when the area is idle.
public final class Area implements AutoCloseable {

    /// First parts of the paths under `/api/v1/` that the area answers.
    public static final String PARTS = "sigmavault.rest.area";

    private static final Logger LOG = LoggerFactory.getLogger(Area.class);
    private static final Duration LATER = Duration.ofSeconds(3);

    private final List<ServiceRegistration<?>> registrations;
    private final @Nullable AreaServlet servlet;
    private final Thread warmUp;

    private Area(
            List<ServiceRegistration<?>> registrations,
            @Nullable AreaServlet servlet,
            String name) {
        this.registrations = registrations;
        this.servlet = servlet;
        this.warmUp = Thread.ofPlatform().daemon().name("warm-up-" + name).unstarted(this::warmUp);
        warmUp.start();
    }

    /// @param name of the servlet context, unique
    /// @param parts first parts of its paths, such as `vaults`
    /// @param resources objects with Jakarta REST annotations
    public static Area open(
            BundleContext context, String name, List<String> parts, List<Object> resources) {
        return open(context, name, parts, resources, (_, _) -> false);
    }

    public static Area open(
            BundleContext context,
            String name,
            List<String> parts,
            List<Object> resources,
            AreaServlet.Shortcut shortcut) {
        var servlet = new AreaServlet(resources, shortcut);
        return new Area(
                register(context, name, parts, servlet, () -> describe(resources)), servlet, name);
    }

    /// An area that a servlet answers without Jersey.
    ///
    /// @param description the members `paths` and `components` of its OpenAPI description
    public static Area open(
            BundleContext context,
            String name,
            List<String> parts,
            HttpServlet servlet,
            Map<String, Object> description) {
        var json = JsonText.of(description);
        return new Area(register(context, name, parts, servlet, () -> json), null, name);
    }

    private static String describe(List<Object> resources) {
        return JsonText.of(OpenApi.describe(resources));
    }

    private static List<ServiceRegistration<?>> register(
            BundleContext context,
            String name,
            List<String> parts,
            HttpServlet servlet,
            Supplier<String> description) {
        return List.of(
                registerContext(context, name),
                context.registerService(
                        Servlet.class,
                        servlet,
                        properties(
                                Map.of(
                                        "osgi.http.whiteboard.servlet.name",
                                        name,
                                        "osgi.http.whiteboard.servlet.pattern",
                                        patterns(parts),
                                        "osgi.http.whiteboard.servlet.asyncSupported",
                                        true,
                                        "osgi.http.whiteboard.context.select",
                                        "(osgi.http.whiteboard.context.name=%s)".formatted(name)))),
                context.registerService(
                        Supplier.class,
                        description,
                        properties(Map.of(PARTS, parts.toArray(String[]::new)))));
    }

    private static ServiceRegistration<?> registerContext(BundleContext context, String name) {
        return context.registerService(
                ServletContextHelper.class,
                new ServletContextHelper(context.getBundle()) {},
                properties(
                        Map.of(
                                "osgi.http.whiteboard.context.name",
                                name,
                                "osgi.http.whiteboard.context.path",
                                "/api/v1")));
    }

    private static String[] patterns(List<String> parts) {
        return parts.stream()
                .flatMap(part ->
                        part.endsWith(".json")
                                ? List.of("/" + part).stream()
                                : List.of("/" + part, "/" + part + "/*").stream())
                .toArray(String[]::new);
    }

    private static Dictionary<String, Object> properties(Map<String, Object> properties) {
        return new Hashtable<>(properties);
    }

    /// Starts Jersey once the machine has had time to answer its first request, so that it delays
    /// neither that nor the first person. Not on a virtual thread: who loads classes keeps its carrier while it waits for a jar,
    /// and as many areas as there are processors once waited for one that had the jar and no carrier, for ever.
    private void warmUp() {
        if (servlet == null) {
            return;
        }
        try {
            Thread.sleep(LATER);
            servlet.warmUp();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ServletException | RuntimeException | LinkageError e) {
            LOG.warn("REST area does not start{}", ProblemMapper.trace(e));
        }
    }

    /// Waits for the requests inside (through the guard, which holds the mark), then ends.
    @Override
    public void close() {
        warmUp.interrupt();
        try {
            warmUp.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        registrations.reversed().forEach(ServiceRegistration::unregister);
        if (servlet != null) {
            servlet.end();
        }
    }
}
