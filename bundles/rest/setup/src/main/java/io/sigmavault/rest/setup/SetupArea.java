package io.sigmavault.rest.setup;

import io.sigmavault.access.Access;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.area.Area;
import io.sigmavault.setup.Setup;
import io.sigmavault.ui.PageLanguage;
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

/// Opens the area through which a new machine is set up, after its owner was made.
@Component(service = {})
public final class SetupArea {

    private final Slot<Access> access = new Slot<>("the access service");
    private final Slot<Setup> setup = new Slot<>("the set-up");
    private final Slot<PageLanguage> language = new Slot<>("the language of the pages");
    private final Area area;

    @Activate
    public SetupArea(BundleContext context) {
        var resources = resources(new Gate(access), setup, language);
        area =
                Area.open(
                        context,
                        "sigmavault-setup",
                        List.of("setup-steps", "page-language"),
                        resources);
    }

    static List<Object> resources(Gate gate, Slot<Setup> setup, Slot<PageLanguage> language) {
        return List.of(new StepsResource(gate, setup), new LanguageResource(gate, language));
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
    void bindSetup(Setup service, Map<String, ?> properties) {
        setup.bind(service, properties);
    }

    void unbindSetup(Setup service) {
        setup.unbind(service);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindLanguage(PageLanguage service, Map<String, ?> properties) {
        language.bind(service, properties);
    }

    void unbindLanguage(PageLanguage service) {
        language.unbind(service);
    }

    @Deactivate
    void close() {
        area.close();
        access.close();
        setup.close();
        language.close();
    }
}
