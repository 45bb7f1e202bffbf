package io.sigmavault.rest.host;

import io.sigmavault.access.Access;
import io.sigmavault.core.task.Tasks;
import io.sigmavault.host.Alarms;
import io.sigmavault.host.Host;
import io.sigmavault.rest.lib.Gate;
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

/// Opens the area through which the machine below the server is seen and changed.
@Component(service = {})
public final class HostArea {

    private final Slot<Access> access = new Slot<>("the access service");
    private final Slot<Host> host = new Slot<>("the host service");
    private final Slot<Tasks> tasks = new Slot<>("the task service");
    private final Slot<Alarms> alarms = new Slot<>("the watch over the machine");
    private final Area area;

    @Activate
    public HostArea(BundleContext context) {
        var resources = resources(new Gate(access), host, tasks, alarms);
        area = Area.open(context, "sigmavault-host", List.of("host"), resources);
    }

    static List<Object> resources(
            Gate gate, Slot<Host> host, Slot<Tasks> tasks, Slot<Alarms> alarms) {
        return List.of(
                new MachineResource(host),
                new PowerResource(host),
                new NetworkResource(host),
                new DisksResource(host),
                new AlarmsResource(alarms),
                new PoolsResource(gate, host, tasks),
                new InstallResource(gate, host, tasks),
                new JournalResource(host));
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
    void bindHost(Host service, Map<String, ?> properties) {
        host.bind(service, properties);
    }

    void unbindHost(Host service) {
        host.unbind(service);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindTasks(Tasks service, Map<String, ?> properties) {
        tasks.bind(service, properties);
    }

    void unbindTasks(Tasks service) {
        tasks.unbind(service);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindAlarms(Alarms service, Map<String, ?> properties) {
        alarms.bind(service, properties);
    }

    void unbindAlarms(Alarms service) {
        alarms.unbind(service);
    }

    @Deactivate
    void close() {
        area.close();
        access.close();
        host.close();
        tasks.close();
        alarms.close();
    }
}
