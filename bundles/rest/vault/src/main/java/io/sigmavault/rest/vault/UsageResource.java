package io.sigmavault.rest.vault;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.task.Tasks;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.area.Answers;
import io.sigmavault.rest.lib.area.Operation;
import io.sigmavault.vault.Space;
import io.sigmavault.vault.Vaults;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/// What a vault takes.
@Path("/vaults/{vault}/usage")
public final class UsageResource {

    private final Gate gate;
    private final Slot<Vaults> vaults;
    private final Slot<Space> space;
    private final Slot<Tasks> tasks;

    UsageResource(Gate gate, Slot<Vaults> vaults, Slot<Space> space, Slot<Tasks> tasks) {
        this.gate = gate;
        this.vaults = vaults;
        this.space = space;
        this.tasks = tasks;
    }

    @GET
    @Operation(
            value =
                    "What an unlocked vault takes, by types; found out anew when files have changed, with"
                            + " `Prefer: respond-async` as a task then (202, `Location`).",
            answer = UsageView.class)
    public Response getUsage(@PathParam("vault") String vault, @Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = gate.allow(request, "vault:file:read", "vault/" + vault);
        if (Surveys.later(request) && !isFresh(vault)) {
            return Surveys.start(tasks, "vault-usage", "Usage of vault ", vault, caller.actor());
        }
        try (var lease = space.lease()) {
            var found = Surveys.run(() -> lease.service().usage(vault, Space.Progress.NONE));
            return Answers.ok(UsageView.of(found));
        }
    }

    private boolean isFresh(String vault) throws SigmaVaultException {
        try (var surveys = space.lease();
                var lease = vaults.lease()) {
            var last = surveys.service().lastUsage(vault);
            return last != null && last.asOf() == lease.service().info(vault).lastSequence();
        }
    }
}
