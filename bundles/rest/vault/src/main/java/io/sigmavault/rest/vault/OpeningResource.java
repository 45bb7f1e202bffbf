package io.sigmavault.rest.vault;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.area.Answers;
import io.sigmavault.rest.lib.area.Operation;
import io.sigmavault.vault.KeySlots;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/// Says what the server opens a vault with after a restart.
@Path("/vaults/{vault}/opening")
public final class OpeningResource {

    private final Gate gate;
    private final Slot<KeySlots> keySlots;

    OpeningResource(Gate gate, Slot<KeySlots> keySlots) {
        this.gate = gate;
        this.keySlots = keySlots;
    }

    @PUT
    @Operation(
            value = "Changes how an unlocked vault is opened after a restart.",
            answer = OpeningView.class)
    public Response setOpening(
            @PathParam("vault") String vault, OpeningView body, @Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = gate.allow(request, "vault:opening:write", "vault/" + vault);
        try (var lease = keySlots.lease()) {
            var keys = lease.service();
            keys.setOpening(vault, body.opening(), caller.actor());
            return Answers.ok(OpeningView.of(keys.opening(vault), keys.outcome(vault)));
        }
    }
}
