package io.sigmavault.rest.security;

import io.sigmavault.access.Access;
import io.sigmavault.keys.HsmProvider;
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

/// Opens the area of keys, findings and tokens.
@Component(service = {})
public final class SecurityArea {

    private final Slot<Access> access = new Slot<>("the access service");
    private final Slot<Security> security = new Slot<>("the list of keys");
    private final Tokens tokens = new Tokens();
    private final Area area;

    @Activate
    public SecurityArea(BundleContext context) {
        area =
                Area.open(
                        context,
                        "sigmavault-security",
                        List.of("security"),
                        resources(access, security, tokens));
    }

    static List<Object> resources(Slot<Access> access, Slot<Security> security, Tokens tokens) {
        var gate = new Gate(access);
        return List.of(new SecurityResource(gate, security), new TokensResource(gate, tokens));
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

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindToken(HsmProvider driver, Map<String, ?> properties) {
        tokens.bind(driver, properties);
    }

    void unbindToken(HsmProvider driver) {
        tokens.unbind(driver);
    }

    @Deactivate
    void close() {
        area.close();
        access.close();
        security.close();
    }
}
