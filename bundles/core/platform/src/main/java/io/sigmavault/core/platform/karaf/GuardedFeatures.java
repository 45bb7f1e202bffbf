package io.sigmavault.core.platform.karaf;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.karaf.features.Feature;
import org.apache.karaf.features.FeaturesService;
import org.apache.karaf.features.FeaturesService.Option;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Stands before Karaf's feature service with a higher ranking, so that Karaf's own `feature:`
/// commands, and whoever else changes features, keep to the rules of [FeatureChanges].
@Component(
        service = {},
        immediate = true)
public final class GuardedFeatures implements InvocationHandler {

    /// Service property that tells this service from Karaf's.
    static final String MARK = "sigmavault.guarded";

    private static final String COMMANDS = "org.apache.karaf.features.command";
    private static final Logger LOG = LoggerFactory.getLogger(GuardedFeatures.class);

    private final FeaturesService karaf;
    private final FeatureChanges changes;
    private final ServiceRegistration<FeaturesService> registration;

    @Activate
    public GuardedFeatures(
            BundleContext bundles,
            @Reference(target = "(!(" + MARK + "=*))") FeaturesService karaf) {
        this.karaf = karaf;
        this.changes =
                new FeatureChanges(
                        karaf, new RemovalGuards(bundles), Distribution.ofProcess().developer());
        var proxy =
                (FeaturesService)
                        Proxy.newProxyInstance(
                                GuardedFeatures.class.getClassLoader(),
                                new Class<?>[] {FeaturesService.class},
                                this);
        var properties =
                new java.util.Hashtable<String, Object>(
                        Map.of(MARK, true, "service.ranking", 1000));
        registration = bundles.registerService(FeaturesService.class, proxy, properties);
        Thread.ofVirtual().name("rebind-commands").start(() -> rebind(bundles));
    }

    /// Karaf's commands keep the first service they found: those that found Karaf's look again.
    private static void rebind(BundleContext bundles) {
        for (Bundle bundle : bundles.getBundles()) {
            if (COMMANDS.equals(bundle.getSymbolicName())
                    && bundle.getState() == Bundle.ACTIVE
                    && bundles.getBundle(0).getState() != Bundle.STOPPING
                    && usesKaraf(bundle)) {
                try {
                    bundle.stop(Bundle.STOP_TRANSIENT);
                    bundle.start(Bundle.START_TRANSIENT);
                } catch (BundleException | IllegalStateException e) {
                    LOG.warn("Karaf's feature commands are not guarded", e);
                }
            }
        }
    }

    private static boolean usesKaraf(Bundle bundle) {
        ServiceReference<?>[] used = bundle.getServicesInUse();
        return used != null
                && Arrays.stream(used)
                        .anyMatch(reference ->
                                List.of((String[]) reference.getProperty("objectClass"))
                                                .contains(FeaturesService.class.getName())
                                        && reference.getProperty(MARK) == null);
    }

    @Deactivate
    void close() {
        registration.unregister();
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] given)
            throws Throwable {
        Object[] arguments = given == null ? new Object[0] : given;
        return switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> "guarded " + karaf;
            case "uninstallFeature", "uninstallFeatures" -> uninstall(arguments);
            case "removeRequirements" -> removeRequirements(method, arguments);
            case "addRepository" -> {
                changes.check((URI) arguments[0]);
                yield pass(method, arguments);
            }
            case "installFeature", "installFeatures" -> install(method, arguments);
            case "addRequirements",
                    "updateFeaturesState",
                    "updateReposAndRequirements",
                    "refreshFeatures" ->
                    pass(method, gentle(arguments));
            default -> pass(method, arguments);
        };
    }

    /// Every form has the names first, and the options, if any, last.
    private @Nullable Object uninstall(Object[] arguments) throws PlatformException {
        for (String name : names(arguments[0])) {
            changes.uninstall(name, false, options(arguments));
        }
        return null;
    }

    private @Nullable Object removeRequirements(Method method, Object[] arguments)
            throws Throwable {
        for (Object names : ((Map<?, ?>) arguments[0]).values()) {
            for (String name : names(names)) {
                String feature = FeatureChanges.bare(name.replaceFirst("^feature:", ""));
                List<String> users = changes.usersOf(feature);
                if (!users.isEmpty()) {
                    throw PlatformException.inUse(feature, users);
                }
            }
        }
        return pass(method, gentle(arguments));
    }

    private @Nullable Object install(Method method, Object[] arguments) throws Throwable {
        if (arguments[0] instanceof Feature feature) {
            changes.check(feature);
        } else {
            for (String name : names(arguments[0])) {
                for (Feature feature : karaf.getFeatures(FeatureChanges.bare(name))) {
                    changes.check(feature);
                }
            }
        }
        Object last = arguments[arguments.length - 1];
        if (last instanceof EnumSet) {
            return pass(method, gentle(arguments));
        }
        // The forms without options: (name) and (name, version).
        String name = (String) arguments[0];
        if (arguments.length == 1) {
            karaf.installFeature(name, FeatureChanges.gentle(List.of()));
        } else {
            karaf.installFeature(name, (String) last, FeatureChanges.gentle(List.of()));
        }
        return null;
    }

    private @Nullable Object pass(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(karaf, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private static Object[] gentle(Object[] arguments) {
        Object[] changed = arguments.clone();
        changed[changed.length - 1] = FeatureChanges.gentle(options(arguments));
        return changed;
    }

    private static Collection<Option> options(Object[] arguments) {
        if (arguments[arguments.length - 1] instanceof EnumSet<?> set) {
            return set.stream().map(Option.class::cast).toList();
        }
        return List.of();
    }

    private static List<String> names(Object argument) {
        return argument instanceof Set<?> set
                ? new ArrayList<>(set.stream().map(String::valueOf).toList())
                : Arrays.asList(String.valueOf(argument));
    }
}
