package io.sigmavault.core.platform.karaf;

import io.sigmavault.core.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.hooks.resolver.ResolverHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The second line behind [KarafPlatform]: looks at every bundle that is installed or updated, by
/// whatever way it comes, and keeps one that is not of the distribution from being resolved. With
/// `--developer` it lets them in and remembers them, so that a start without it puts things right.
@Component(
        service = {},
        immediate = true)
public final class ForeignBundles
        implements SynchronousBundleListener, ResolverHookFactory, ResolverHook {

    private static final Logger LOG = LoggerFactory.getLogger(ForeignBundles.class);

    private final Distribution distribution = Distribution.ofProcess();
    private final Path admitted = DataFolder.ofProcess().runtime().resolve("foreign");
    private final Set<Long> refused = ConcurrentHashMap.newKeySet();
    private final BundleContext bundles;
    private final ServiceRegistration<ResolverHookFactory> registration;

    @Activate
    public ForeignBundles(BundleContext bundles) throws IOException {
        this.bundles = bundles;
        if (!distribution.developer()) {
            expel();
        }
        bundles.addBundleListener(this);
        registration = bundles.registerService(ResolverHookFactory.class, this, null);
    }

    @Deactivate
    void close() {
        registration.unregister();
        bundles.removeBundleListener(this);
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        Bundle bundle = event.getBundle();
        switch (event.getType()) {
            case BundleEvent.INSTALLED, BundleEvent.UPDATED -> judge(bundle);
            case BundleEvent.UNINSTALLED -> refused.remove(bundle.getBundleId());
            default -> {}
        }
    }

    private void judge(Bundle bundle) {
        try {
            var jar = BundleFiles.jarOf(bundle);
            if (jar.isPresent() && distribution.holds(Jar.hash(jar.get()))) {
                refused.remove(bundle.getBundleId());
            } else if (distribution.developer()) {
                remember(bundle);
            } else {
                refuse(bundle);
            }
        } catch (IOException e) {
            LOG.warn("Bundle {} can't be read", bundle.getSymbolicName(), e);
            refuse(bundle);
        }
    }

    private void refuse(Bundle bundle) {
        refused.add(bundle.getBundleId());
        LOG.warn(
                "Bundle {} from {} is not part of this distribution and will not run: start with"
                        + " --developer to run what you trust",
                bundle.getSymbolicName(),
                bundle.getLocation());
    }

    private synchronized void remember(Bundle bundle) throws IOException {
        Files.createDirectories(admitted);
        Files.writeString(admitted.resolve(Long.toString(bundle.getBundleId())), "");
    }

    /// Undoes what `--developer` let in: distribution's bundles get their own content again, others
    /// go.
    private void expel() throws IOException {
        if (!Files.isDirectory(admitted)) {
            return;
        }
        try (var files = Files.newDirectoryStream(admitted)) {
            for (Path file : files) {
                expel(bundles.getBundle(Long.parseLong(file.getFileName().toString())));
                Files.delete(file);
            }
        }
    }

    private void expel(@org.jspecify.annotations.Nullable Bundle bundle) {
        if (bundle == null) {
            return;
        }
        try {
            if (bundle.getLocation().startsWith("mvn:")) {
                bundle.update();
            } else {
                bundle.uninstall();
            }
            LOG.warn("Bundle {}, let in by --developer, is out again", bundle.getSymbolicName());
        } catch (BundleException e) {
            refused.add(bundle.getBundleId());
            LOG.error("Bundle {} can't be put right", bundle.getSymbolicName(), e);
        }
    }

    @Override
    public ResolverHook begin(Collection<BundleRevision> triggers) {
        return this;
    }

    @Override
    public void filterResolvable(Collection<BundleRevision> candidates) {
        if (!refused.isEmpty()) {
            candidates.removeIf(revision -> refused.contains(revision.getBundle().getBundleId()));
        }
    }

    @Override
    public void filterSingletonCollisions(
            BundleCapability singleton, Collection<BundleCapability> collisions) {}

    @Override
    public void filterMatches(
            BundleRequirement requirement, Collection<BundleCapability> candidates) {}

    @Override
    public void end() {}
}
