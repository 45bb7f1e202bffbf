package io.sigmavault.rest.system;

import io.sigmavault.access.Access;
import io.sigmavault.core.platform.Platform;
import io.sigmavault.core.task.Tasks;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.area.Area;
import io.sigmavault.ui.PageContribution;
import io.sigmavault.vault.Vaults;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/// Opens the area through which the machine itself is seen and changed.
@Component(service = {})
public final class SystemArea {

    private static final List<String> PARTS =
            List.of("status", "system", "tasks", "pages", "openapi.json");

    private final Slot<Access> access = new Slot<>("the access service");
    private final Slot<Vaults> vaults = new Slot<>("the vault engine");
    private final Slot<Platform> platform = new Slot<>("the bundle service");
    private final Slot<Tasks> tasks = new Slot<>("the task service");
    private final PageList pages = new PageList();
    private final Descriptions descriptions;
    private final Area area;

    @Activate
    public SystemArea(BundleContext context) {
        var version = context.getBundle().getVersion().toString();
        descriptions = new Descriptions(version);
        var status = new StatusResource(access, vaults, platform, version);
        var resources = resources(status, new Gate(access), platform, tasks, pages, descriptions);
        area = Area.open(context, "sigmavault-system", PARTS, resources, status);
    }

    static List<Object> resources(
            StatusResource status,
            Gate gate,
            Slot<Platform> platform,
            Slot<Tasks> tasks,
            PageList pages,
            Descriptions descriptions) {
        return List.of(
                status,
                new BundlesResource(gate, platform),
                new FeaturesResource(gate, platform),
                new LogResource(gate, platform),
                new TasksResource(gate, tasks),
                new PagesResource(pages),
                new OpenApiResource(descriptions));
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
    void bindVaults(Vaults service, Map<String, ?> properties) {
        vaults.bind(service, properties);
    }

    void unbindVaults(Vaults service) {
        vaults.unbind(service);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindPlatform(Platform service, Map<String, ?> properties) {
        platform.bind(service, properties);
    }

    void unbindPlatform(Platform service) {
        platform.unbind(service);
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
    void bindPage(PageContribution page) {
        pages.add(page);
    }

    void unbindPage(PageContribution page) {
        pages.remove(page);
    }

    @Reference(
            target = "(" + Area.PARTS + "=*)",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindDescription(Supplier<String> description) {
        descriptions.add(description);
    }

    void unbindDescription(Supplier<String> description) {
        descriptions.remove(description);
    }

    @Deactivate
    void close() {
        area.close();
        access.close();
        vaults.close();
        platform.close();
        tasks.close();
    }
}
