package io.sigmavault.rest.vault;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.area.Answers;
import io.sigmavault.rest.lib.area.Operation;
import io.sigmavault.vault.KeySlots;
import io.sigmavault.vault.Opening;
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
    private final GivenKeys given;

    OpeningResource(Gate gate, Slot<KeySlots> keySlots, GivenKeys given) {
        this.gate = gate;
        this.keySlots = keySlots;
        this.given = given;
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
            if (body.opening() instanceof Opening.Token(var token)) {
                try (var tokens = given.tokens().lease()) {
                    tokens.service().openAlone(vault, token, caller.actor());
                }
            } else {
                keys.setOpening(vault, body.opening(), caller.actor());
            }
            var opening = keys.opening(vault);
            return Answers.ok(
                    OpeningView.of(opening, keys.outcome(vault), given.trouble(vault, opening)));
        }
    }
}
