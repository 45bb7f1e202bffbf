package io.sigmavault.rest.vault;

import io.sigmavault.access.Access;
import io.sigmavault.core.task.Tasks;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.area.Area;
import io.sigmavault.vault.Codebooks;
import io.sigmavault.vault.DenseTier;
import io.sigmavault.vault.KeyRotation;
import io.sigmavault.vault.KeySlots;
import io.sigmavault.vault.RecoveryShares;
import io.sigmavault.vault.Resealing;
import io.sigmavault.vault.Snapshots;
import io.sigmavault.vault.Space;
import io.sigmavault.vault.TokenSlots;
import io.sigmavault.vault.VaultLocks;
import io.sigmavault.vault.VaultPlaces;
import io.sigmavault.vault.Vaults;
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

/// Opens the area of vaults and files.
@Component(service = {})
public final class VaultArea {

    private final Slot<Access> access = new Slot<>("the access service");
    private final Slot<Vaults> vaults = new Slot<>("the vault engine");
    private final Slot<KeySlots> keySlots = new Slot<>("the key slots of vaults");
    private final Slot<TokenSlots> tokens = new Slot<>("the tokens of vaults");
    private final Slot<RecoveryShares> recovery = new Slot<>("the recovery of vaults");
    private final Slot<KeyRotation> rotation = new Slot<>("the keys of vaults");
    private final Slot<Space> space = new Slot<>("the surveys of vaults");
    private final Slot<Resealing> resealing = new Slot<>("the re-sealing of vaults");
    private final Slot<DenseTier> dense = new Slot<>("the dense tier of vaults");
    private final Slot<Codebooks> codebooks = new Slot<>("the codebooks of vaults");
    private final Slot<Tasks> tasks = new Slot<>("the task service");
    private final Slot<VaultPlaces> places = new Slot<>("the places of vaults");
    private final Slot<Snapshots> snapshots = new Slot<>("the snapshots of vaults");
    private final Locks locks = new Locks();
    private final Area area;

    @Activate
    public VaultArea(BundleContext context) {
        var resources =
                resources(
                        access, vaults, locks, keySlots, tokens, recovery, rotation, places,
                        snapshots, space, resealing, dense, codebooks, tasks);
        area = Area.open(context, "sigmavault-vault", List.of("vaults"), resources);
    }

    static List<Object> resources(
            Slot<Access> access,
            Slot<Vaults> vaults,
            VaultLocks locks,
            Slot<KeySlots> keySlots,
            Slot<TokenSlots> tokens,
            Slot<RecoveryShares> recovery,
            Slot<KeyRotation> rotation,
            Slot<VaultPlaces> places,
            Slot<Snapshots> snapshots,
            Slot<Space> space,
            Slot<Resealing> resealing,
            Slot<DenseTier> dense,
            Slot<Codebooks> codebooks,
            Slot<Tasks> tasks) {
        var gate = new Gate(access);
        var given = new GivenKeys(tokens);
        return List.of(
                new VaultsResource(gate, vaults, keySlots, places, given),
                new KeySlotsResource(gate, keySlots, given),
                new OpeningResource(gate, keySlots, given),
                new RecoveryResource(gate, recovery, given),
                new VaultKeysResource(gate, rotation, tasks),
                new ShredResource(gate, rotation),
                new KeyFileResource(gate),
                new UsageResource(gate, vaults, space, tasks),
                new DuplicatesResource(gate, space),
                new FreedResource(gate, space),
                new ResealResource(gate, resealing, tasks),
                new TiersResource(gate, dense, tasks),
                new CodebooksResource(gate, codebooks, tasks),
                new CompressionResource(gate, vaults, space, tasks),
                new FilesResource(gate, vaults, locks),
                new SnapshotsResource(gate, snapshots),
                new SnapshotFilesResource(gate, snapshots));
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
    void bindSnapshots(Snapshots service, Map<String, ?> properties) {
        snapshots.bind(service, properties);
    }

    void unbindSnapshots(Snapshots service) {
        snapshots.unbind(service);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindKeySlots(KeySlots service, Map<String, ?> properties) {
        keySlots.bind(service, properties);
    }

    void unbindKeySlots(KeySlots service) {
        keySlots.unbind(service);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindTokens(TokenSlots service, Map<String, ?> properties) {
        tokens.bind(service, properties);
    }

    void unbindTokens(TokenSlots service) {
        tokens.unbind(service);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindRecovery(RecoveryShares service, Map<String, ?> properties) {
        recovery.bind(service, properties);
    }

    void unbindRecovery(RecoveryShares service) {
        recovery.unbind(service);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindRotation(KeyRotation service, Map<String, ?> properties) {
        rotation.bind(service, properties);
    }

    void unbindRotation(KeyRotation service) {
        rotation.unbind(service);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindPlaces(VaultPlaces service, Map<String, ?> properties) {
        places.bind(service, properties);
    }

    void unbindPlaces(VaultPlaces service) {
        places.unbind(service);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindSpace(Space service, Map<String, ?> properties) {
        space.bind(service, properties);
    }

    void unbindSpace(Space service) {
        space.unbind(service);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindResealing(Resealing service, Map<String, ?> properties) {
        resealing.bind(service, properties);
    }

    void unbindResealing(Resealing service) {
        resealing.unbind(service);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindDense(DenseTier service, Map<String, ?> properties) {
        dense.bind(service, properties);
    }

    void unbindDense(DenseTier service) {
        dense.unbind(service);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindCodebooks(Codebooks service, Map<String, ?> properties) {
        codebooks.bind(service, properties);
    }

    void unbindCodebooks(Codebooks service) {
        codebooks.unbind(service);
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
    void bindLocks(VaultLocks source) {
        locks.add(source);
    }

    void unbindLocks(VaultLocks source) {
        locks.remove(source);
    }

    @Deactivate
    void close() {
        area.close();
        access.close();
        vaults.close();
        keySlots.close();
        tokens.close();
        recovery.close();
        rotation.close();
        places.close();
        space.close();
        resealing.close();
        dense.close();
        codebooks.close();
        tasks.close();
        snapshots.close();
    }
}
