package io.sigmavault.rest.backup;

import io.sigmavault.backup.Backups;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.area.Area;
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

/// Opens the area through which settings are saved and come back.
@Component(service = {})
public final class BackupArea {

    private final Slot<Backups> backups = new Slot<>("the backup service");
    private final Area area;

    @Activate
    public BackupArea(BundleContext context) {
        area = Area.open(context, "sigmavault-backup", List.of("backup"), resources(backups));
    }

    static List<Object> resources(Slot<Backups> backups) {
        return List.of(new BackupResource(backups), new RestoreResource(backups));
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindBackups(Backups service, Map<String, ?> properties) {
        backups.bind(service, properties);
    }

    void unbindBackups(Backups service) {
        backups.unbind(service);
    }

    @Deactivate
    void close() {
        area.close();
        backups.close();
    }
}
