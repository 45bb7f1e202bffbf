package io.sigmavault.rest.vault;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.task.Tasks;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.area.Answers;
import io.sigmavault.rest.lib.area.MayBeMissing;
import io.sigmavault.rest.lib.area.Operation;
import io.sigmavault.vault.KeyRotation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Rotates the keys under a vault's slots.
@Path("/vaults/{vault}/keys")
public final class VaultKeysResource {

    private static final String KIND = "vault-reencrypt";

    private final Gate gate;
    private final Slot<KeyRotation> rotation;
    private final Slot<Tasks> tasks;

    VaultKeysResource(Gate gate, Slot<KeyRotation> rotation, Slot<Tasks> tasks) {
        this.gate = gate;
        this.rotation = rotation;
        this.tasks = tasks;
    }

    @GET
    @Operation(
            value = "The epochs of a vault's keys, the oldest first; of a locked one none.",
            answer = KeysView.class)
    public Response getVaultKeys(
            @PathParam("vault") String vault, @Context HttpServletRequest request)
            throws SigmaVaultException {
        gate.allow(request, "vault:vault:read", "vault/" + vault);
        try (var lease = rotation.lease()) {
            return Answers.ok(KeysView.of(lease.service().keys(vault)));
        }
    }

    @GET
    @Path("/plan")
    @Operation(
            value = "What rotating and sealing again would write, and how long it would take.",
            answer = PlanView.class)
    public Response planRotation(
            @PathParam("vault") String vault, @Context HttpServletRequest request)
            throws SigmaVaultException, InterruptedException {
        gate.allow(request, "vault:vault:read", "vault/" + vault);
        try (var lease = rotation.lease()) {
            var plan = lease.service().plan(vault);
            return Answers.ok(
                    new PlanView(
                            plan.headerBytes(),
                            plan.packs(),
                            plan.bytes(),
                            plan.duration().toMillis() / 1_000.0));
        }
    }

    @POST
    @Path("/rotate")
    @Operation(
            value =
                    "Draws new keys at once, by writing the headers only; what was sealed before is sealed again"
                            + " by a task, unless `later` says not now.",
            answer = RotatedView.class)
    public Response rotateKeys(
            @PathParam("vault") String vault, Wanted body, @Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = gate.allow(request, "vault:key:rotate", "vault/" + vault);
        KeyRotation.Rotated done;
        try (var lease = rotation.lease()) {
            done = lease.service().rotate(vault, caller.actor());
        }
        var task = Boolean.TRUE.equals(body.later()) ? null : start(vault, caller.actor());
        return Answers.ok(
                new RotatedView(done.epoch(), done.writtenBytes(), done.vaultBytes(), task));
    }

    @POST
    @Path("/reencrypt")
    @Operation(
            value =
                    "Seals again what older epochs seal, as a task that is paused by cancelling it and starting"
                            + " anew; then destroys their keys.",
            status = 202,
            answer = StartedView.class)
    public Response reEncrypt(@PathParam("vault") String vault, @Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = gate.allow(request, "vault:key:rotate", "vault/" + vault);
        try (var lease = rotation.lease()) {
            if (lease.service().keys(vault).epochs().isEmpty()) {
                throw new SigmaVaultException(
                        "vault-locked", 423, "vault " + vault + " is locked: unlock it first");
            }
        }
        var task = start(vault, caller.actor());
        return Answers.json(202, new StartedView(task))
                .header("Location", "/api/v1/tasks/" + task)
                .build();
    }

    private String start(String vault, io.sigmavault.core.Actor actor) throws SigmaVaultException {
        try (var lease = tasks.lease()) {
            return lease.service()
                    .start(
                            KIND,
                            "Sealing again with new keys: vault " + vault,
                            actor,
                            Map.of("vault", vault))
                    .id();
        }
    }

    /// @param signingKey first 16 hex digits of the SHA-256 of the key that signs snapshots
    record KeysView(
            int headerBytes, long headerChanges, String signingKey, List<EpochView> epochs) {

        static KeysView of(KeyRotation.Keys keys) {
            int newest = keys.epochs().isEmpty() ? 0 : keys.epochs().getLast().number();
            return new KeysView(
                    keys.headerBytes(),
                    keys.headerChanges(),
                    keys.signingKey(),
                    keys.epochs().stream().map(epoch -> EpochView.of(epoch, newest)).toList());
        }
    }

    /// @param state `ACTIVE`, or `RETIRING` while files still need it
    record EpochView(
            int number,
            @MayBeMissing @Nullable Instant made,
            long files,
            long bytes,
            String state) {

        static EpochView of(KeyRotation.Epoch epoch, int newest) {
            return new EpochView(
                    epoch.number(),
                    epoch.made(),
                    epoch.files(),
                    epoch.bytes(),
                    epoch.number() == newest ? "ACTIVE" : "RETIRING");
        }
    }

    /// @param headerBytes what rotating writes at once
    /// @param bytes what is sealed again then
    record PlanView(long headerBytes, long packs, long bytes, double seconds) {}

    /// @param later true to seal nothing again now
    record Wanted(@MayBeMissing @Nullable Boolean later) {}

    /// @param task that seals again; missing if that is for later
    record RotatedView(
            int epoch, long writtenBytes, long vaultBytes, @MayBeMissing @Nullable String task) {}

    /// @param task id of the task that does it
    record StartedView(String task) {}
}
