package io.sigmavault.core.platform.karaf;

import io.sigmavault.core.Actor;
import io.sigmavault.core.DataFolder;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.platform.Platform;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.karaf.features.FeaturesService;
import org.ops4j.pax.logging.spi.PaxAppender;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/// [Platform] on Karaf. One change at a time.
@Component(immediate = true)
public final class KarafPlatform implements Platform {

    private final Distribution distribution = Distribution.ofProcess();
    private final LogBuffer log = new LogBuffer();
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private final Trail trail;
    private final Inventory inventory;
    private final BundleChanges bundleChanges;
    private final FeatureChanges featureChanges;
    private final FeatureList featureList;
    private final ServiceRegistration<PaxAppender> appender;

    @Activate
    public KarafPlatform(
            BundleContext bundles,
            @Reference(target = "(!(" + GuardedFeatures.MARK + "=*))") FeaturesService features) {
        var previous = new PreviousJars(DataFolder.ofProcess().runtime().resolve("previous"));
        trail = new Trail(bundles);
        inventory = new Inventory(bundles, previous);
        bundleChanges = new BundleChanges(bundles, distribution, previous);
        featureChanges =
                new FeatureChanges(features, new RemovalGuards(bundles), distribution.developer());
        featureList = new FeatureList(bundles, features, featureChanges);
        appender =
                bundles.registerService(
                        PaxAppender.class,
                        log,
                        new java.util.Hashtable<>(
                                Map.of("org.ops4j.pax.logging.appender.name", "sigmavault")));
    }

    @Deactivate
    void close() {
        appender.unregister();
    }

    @Override
    public boolean developer() {
        return distribution.developer();
    }

    @Override
    public List<BundleInfo> bundles() {
        return inventory.list(featureList.byLocation());
    }

    @Override
    public List<FeatureInfo> features() {
        return featureList.list();
    }

    @Override
    public void start(long bundleId, Actor actor) throws SigmaVaultException {
        Bundle bundle = bundleChanges.find(bundleId);
        change("core:bundle:start", bundle, actor, () -> bundleChanges.start(bundle));
    }

    @Override
    public void stop(long bundleId, Actor actor) throws SigmaVaultException {
        Bundle bundle = bundleChanges.find(bundleId);
        change("core:bundle:stop", bundle, actor, () -> bundleChanges.stop(bundle));
    }

    @Override
    public void update(long bundleId, InputStream jar, Actor actor) throws SigmaVaultException {
        Bundle bundle = bundleChanges.find(bundleId);
        change("core:bundle:update", bundle, actor, () -> bundleChanges.update(bundle, jar));
    }

    @Override
    public void rollback(long bundleId, Actor actor) throws SigmaVaultException {
        Bundle bundle = bundleChanges.find(bundleId);
        change("core:bundle:rollback", bundle, actor, () -> bundleChanges.rollback(bundle));
    }

    @Override
    public void installFeature(String name, Actor actor) throws SigmaVaultException {
        change(
                "core:feature:install",
                "feature/" + name,
                actor,
                () -> {
                    featureChanges.install(name);
                    return Map.of();
                });
    }

    @Override
    public void uninstallFeature(String name, boolean force, Actor actor)
            throws SigmaVaultException {
        change(
                "core:feature:uninstall",
                "feature/" + name,
                actor,
                () -> {
                    featureChanges.uninstall(name, force, List.of());
                    return Map.of("force", Boolean.toString(force));
                });
    }

    @Override
    public List<LogLine> log(int limit) {
        return log.newest(limit);
    }

    private void change(String action, Bundle bundle, Actor actor, Trail.Change change)
            throws SigmaVaultException {
        change(action, "bundle/" + bundle.getSymbolicName(), actor, change);
    }

    private void change(String action, String resource, Actor actor, Trail.Change change)
            throws SigmaVaultException {
        oneAtATime.lock();
        try {
            trail.around(action, resource, actor, change);
        } finally {
            oneAtATime.unlock();
        }
    }
}
