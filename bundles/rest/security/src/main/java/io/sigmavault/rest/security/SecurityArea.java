package io.sigmavault.rest.security;

import io.sigmavault.access.Access;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.area.Area;
import io.sigmavault.security.Security;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/// Opens the area of keys and findings.
@Component(service = {})
public final class SecurityArea {

    private final Slot<Access> access = new Slot<>("the access service");
    private final Slot<Security> security = new Slot<>("the list of keys");
    private final Area area;

    @Activate
    public SecurityArea(BundleContext context) {
        area =
                Area.open(
                        context,
                        "sigmavault-security",
                        List.of("security"),
                        resources(access, security));
    }

    static List<Object> resources(Slot<Access> access, Slot<Security> security) {
        return List.of(new SecurityResource(new Gate(access), security));
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindAccess(Access service, Map<String, ?> properties) {
        access.bind(service, properties);
    }

    void unbindAccess(Access service) {
        access.unbind(service);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindSecurity(Security service, Map<String, ?> properties) {
        security.bind(service, properties);
    }

    void unbindSecurity(Security service) {
        security.unbind(service);
    }

    @Deactivate
    void close() {
        area.close();
        access.close();
        security.close();
    }
}
