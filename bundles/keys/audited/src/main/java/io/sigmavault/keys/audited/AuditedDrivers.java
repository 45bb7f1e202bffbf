package io.sigmavault.keys.audited;

import io.sigmavault.audit.AuditLog;
import io.sigmavault.keys.HsmDriver;
import io.sigmavault.keys.HsmProvider;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/// Registers an audited [HsmProvider] for each driver that is there. Without an audit log there is none.
@Component(service = {})
public final class AuditedDrivers {

    private static final String RANKING = "service.ranking";

    private final BundleContext context;
    private final KeyUses uses;
    private final Map<HsmDriver, ServiceRegistration<HsmProvider>> registered =
            new ConcurrentHashMap<>();

    @Activate
    public AuditedDrivers(BundleContext context, @Reference AuditLog audit) {
        this.context = context;
        this.uses = new KeyUses(audit);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindDriver(HsmDriver driver, Map<String, ?> properties) {
        var told = new Hashtable<String, Object>();
        told.put(HsmProvider.ID, String.valueOf(properties.get(HsmProvider.ID)));
        if (properties.get(RANKING) instanceof Integer ranking) {
            told.put(RANKING, ranking);
        }
        registered.put(
                driver,
                context.registerService(HsmProvider.class, new AuditedHsm(driver, uses), told));
    }

    void unbindDriver(HsmDriver driver) {
        var gone = registered.remove(driver);
        if (gone != null) {
            gone.unregister();
        }
    }

    @Deactivate
    void deactivate() {
        registered.keySet().forEach(this::unbindDriver);
    }
}
