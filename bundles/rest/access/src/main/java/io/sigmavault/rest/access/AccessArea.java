package io.sigmavault.rest.access;

import io.sigmavault.access.Access;
import io.sigmavault.audit.AuditLog;
import io.sigmavault.audit.AuditPins;
import io.sigmavault.audit.AuditProofs;
import io.sigmavault.core.task.Tasks;
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

/// Opens the area that lets people in.
@Component(service = {})
public final class AccessArea {

    private static final List<String> PARTS =
            List.of("setup", "session", "tokens", "ssh-keys", "scopes", "audit");

    private final Slot<Access> access = new Slot<>("the access service");
    private final Slot<AuditLog> audit = new Slot<>("the audit log");
    private final Slot<AuditProofs> proofs = new Slot<>("proofs of the audit log");
    private final Slot<AuditPins> pins = new Slot<>("the keeper of checkpoints");
    private final Slot<Tasks> tasks = new Slot<>("the task service");
    private final Area area;

    @Activate
    public AccessArea(BundleContext context) {
        area =
                Area.open(
                        context,
                        "sigmavault-access",
                        PARTS,
                        resources(access, audit, proofs, pins, tasks));
    }

    static List<Object> resources(
            Slot<Access> access,
            Slot<AuditLog> audit,
            Slot<AuditProofs> proofs,
            Slot<AuditPins> pins,
            Slot<Tasks> tasks) {
        return List.of(
                new SetupResource(access),
                new SessionResource(access),
                new TokensResource(access),
                new SshKeysResource(access),
                new ScopesResource(access),
                new AuditResource(new Gate(access), audit, tasks),
                new AuditProofsResource(new Gate(access), proofs),
                new AuditPinsResource(new Gate(access), pins));
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
    void bindAudit(AuditLog service, Map<String, ?> properties) {
        audit.bind(service, properties);
    }

    void unbindAudit(AuditLog service) {
        audit.unbind(service);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindProofs(AuditProofs service, Map<String, ?> properties) {
        proofs.bind(service, properties);
    }

    void unbindProofs(AuditProofs service) {
        proofs.unbind(service);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindPins(AuditPins service, Map<String, ?> properties) {
        pins.bind(service, properties);
    }

    void unbindPins(AuditPins service) {
        pins.unbind(service);
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

    @Deactivate
    void close() {
        area.close();
        access.close();
        audit.close();
        proofs.close();
        pins.close();
        tasks.close();
    }
}
