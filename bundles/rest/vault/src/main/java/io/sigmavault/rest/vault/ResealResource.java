package io.sigmavault.rest.vault;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.task.Tasks;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.area.Answers;
import io.sigmavault.rest.lib.area.MayBeMissing;
import io.sigmavault.rest.lib.area.Operation;
import io.sigmavault.vault.Resealing;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Storing again, smaller, what a vault was given.
@Path("/vaults/{vault}/reseal")
public final class ResealResource {

    private final Gate gate;
    private final Slot<Resealing> resealing;
    private final Slot<Tasks> tasks;

    ResealResource(Gate gate, Slot<Resealing> resealing, Slot<Tasks> tasks) {
        this.gate = gate;
        this.resealing = resealing;
        this.tasks = tasks;
    }

    @GET
    @Operation(
            value =
                    "What of an unlocked vault waits to be re-sealed, and how long nobody has written.",
            answer = Waiting.class)
    public Response getWaiting(
            @PathParam("vault") String vault, @Context HttpServletRequest request)
            throws SigmaVaultException {
        gate.allow(request, "vault:vault:read", "vault/" + vault);
        try (var lease = resealing.lease()) {
            var found = lease.service().waiting(vault);
            return Answers.ok(new Waiting(found.packs(), found.bytes(), found.quiet().toSeconds()));
        }
    }

    @POST
    @Operation(
            value =
                    "Re-seals what waits, as a task that is paused by cancelling it and starting anew; with"
                            + " `dryRun` a task that tells from samples what it would save.",
            status = 202,
            answer = Started.class)
    public Response reseal(
            @PathParam("vault") String vault, Wanted body, @Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = gate.allow(request, "vault:vault:reseal", "vault/" + vault);
        try (var lease = resealing.lease()) {
            lease.service().waiting(vault); // refused now rather than by the task
        }
        boolean dry = Boolean.TRUE.equals(body.dryRun());
        try (var lease = tasks.lease()) {
            var title =
                    (dry ? "What re-sealing would save: vault " : "Re-sealing of vault ") + vault;
            var parameters = Map.of("vault", vault, "actor", caller.actor().toString());
            var kind = dry ? "vault-reseal-estimate" : "vault-reseal";
            var task = lease.service().start(kind, title, caller.actor(), parameters);
            return Answers.json(202, new Started(task.id()))
                    .header("Location", "/api/v1/tasks/" + task.id())
                    .build();
        }
    }

    /// @param packs files that wait
    record Waiting(long packs, long bytes, long quietSeconds) {}

    /// @param dryRun true to store nothing
    record Wanted(@MayBeMissing @Nullable Boolean dryRun) {}

    /// @param task id of the task that does it
    record Started(String task) {}
}
