package io.sigmavault.rest.vault;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.task.Tasks;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.area.Answers;
import io.sigmavault.rest.lib.area.Operation;
import io.sigmavault.vault.DenseTier;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/// Whether what nobody reads is stored in the dense tier, and what that would give and cost.
@Path("/vaults/{vault}/tiers")
public final class TiersResource {

    private final Gate gate;
    private final Slot<DenseTier> dense;
    private final Slot<Tasks> tasks;

    TiersResource(Gate gate, Slot<DenseTier> dense, Slot<Tasks> tasks) {
        this.gate = gate;
        this.dense = dense;
        this.tasks = tasks;
    }

    @GET
    @Operation(
            value =
                    "After how many days without reading content of an unlocked vault goes to the dense tier; 0:"
                            + " never.",
            answer = Tiers.class)
    public Response getTiers(@PathParam("vault") String vault, @Context HttpServletRequest request)
            throws SigmaVaultException {
        gate.allow(request, "vault:vault:read", "vault/" + vault);
        try (var lease = dense.lease()) {
            return Answers.ok(new Tiers(lease.service().denseAfterDays(vault)));
        }
    }

    @PUT
    @Operation(value = "Changes that.", answer = Tiers.class)
    public Response setTiers(
            @PathParam("vault") String vault, Tiers body, @Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = gate.allow(request, "vault:vault:reseal", "vault/" + vault);
        body.check();
        try (var lease = dense.lease()) {
            lease.service().setDenseAfterDays(vault, body.denseAfterDays(), caller.actor());
            return Answers.ok(new Tiers(lease.service().denseAfterDays(vault)));
        }
    }

    @POST
    @Path("forecast")
    @Operation(
            value = "Tells from samples what that would give, and cost to read, as a task.",
            status = 202,
            answer = Started.class)
    public Response forecast(
            @PathParam("vault") String vault, Tiers body, @Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = gate.allow(request, "vault:vault:reseal", "vault/" + vault);
        body.check();
        try (var lease = dense.lease()) {
            lease.service().denseAfterDays(vault); // refused now rather than by the task
        }
        try (var lease = tasks.lease()) {
            var parameters =
                    Map.of("vault", vault, "days", Integer.toString(body.denseAfterDays()));
            var title = "What the dense tier would save: vault " + vault;
            var task =
                    lease.service()
                            .start("vault-dense-forecast", title, caller.actor(), parameters);
            return Answers.json(202, new Started(task.id()))
                    .header("Location", "/api/v1/tasks/" + task.id())
                    .build();
        }
    }

    /// @param denseAfterDays days without reading; 0: never
    record Tiers(int denseAfterDays) {
        void check() throws SigmaVaultException {
            if (denseAfterDays < 0 || denseAfterDays > DenseTier.MOST_DAYS) {
                throw new SigmaVaultException(
                        "days-invalid",
                        400,
                        "after 1 to 36,500 days, or 0 for never: " + denseAfterDays);
            }
        }
    }

    /// @param task id of the task that does it
    record Started(String task) {}
}
