package io.sigmavault.core.platform.karaf;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;

/// Tells everyone by Event Admin when a bundle changes.
@Component(
        service = {},
        immediate = true)
public final class BundleSignals implements BundleListener {

    static final String TOPIC = "io/sigmavault/core/Bundle/CHANGED";

    private final BundleContext bundles;
    private volatile @Nullable EventAdmin events;

    @Activate
    public BundleSignals(BundleContext bundles) {
        this.bundles = bundles;
        bundles.addBundleListener(this);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindEvents(EventAdmin added) {
        events = added;
    }

    void unbindEvents(EventAdmin removed) {
        if (events == removed) {
            events = null;
        }
    }

    @Deactivate
    void close() {
        bundles.removeBundleListener(this);
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        Bundle bundle = event.getBundle();
        EventAdmin admin = events;
        if (admin == null || bundle.getSymbolicName() == null) {
            return;
        }
        int state =
                event.getType() == BundleEvent.UNINSTALLED ? Bundle.UNINSTALLED : bundle.getState();
        admin.postEvent(new Event(TOPIC, Map.of("payload", payload(bundle, state))));
    }

    private static String payload(Bundle bundle, int state) {
        // A symbolic name has letters, digits, dots, dashes and underscores: nothing to escape.
        return "{\"id\":"
                + bundle.getBundleId()
                + ",\"symbolicName\":\""
                + bundle.getSymbolicName().replaceAll("[^a-zA-Z0-9._-]", "_")
                + "\",\"state\":\""
                + Inventory.state(state)
                + "\"}";
    }
}
