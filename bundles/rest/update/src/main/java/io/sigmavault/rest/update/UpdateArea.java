package io.sigmavault.rest.update;

import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.area.Area;
import io.sigmavault.update.Updates;
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

/// Opens the area through which the system is updated.
@Component(service = {})
public final class UpdateArea {

    private final Slot<Updates> updates = new Slot<>("the update service");
    private final Area area;

    @Activate
    public UpdateArea(BundleContext context) {
        area = Area.open(context, "sigmavault-update", List.of("updates"), resources(updates));
    }

    static List<Object> resources(Slot<Updates> updates) {
        return List.of(new UpdatesResource(updates));
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindUpdates(Updates service, Map<String, ?> properties) {
        updates.bind(service, properties);
    }

    void unbindUpdates(Updates service) {
        updates.unbind(service);
    }

    @Deactivate
    void close() {
        area.close();
        updates.close();
    }
}
