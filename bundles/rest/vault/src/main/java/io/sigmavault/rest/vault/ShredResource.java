package io.sigmavault.rest.vault;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.area.Answers;
import io.sigmavault.rest.lib.area.Operation;
import io.sigmavault.vault.KeyRotation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/// Destroys vaults by destroying their keys.
@Path("/vaults/{vault}/shred")
public final class ShredResource {

    private final Gate gate;
    private final Slot<KeyRotation> rotation;

    ShredResource(Gate gate, Slot<KeyRotation> rotation) {
        this.gate = gate;
        this.rotation = rotation;
    }

    @POST
    @Operation(
            value =
                    "Destroys a vault's keys and the vault, for good; `name` is the vault's name once more.",
            status = 204)
    public Response shredVault(
            @PathParam("vault") String vault, Confirmed body, @Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = gate.allow(request, "vault:vault:shred", "vault/" + vault);
        try (var lease = rotation.lease()) {
            lease.service().shred(vault, body.name(), caller.actor());
            return Answers.nothing();
        }
    }

    /// @param name of the vault, as somebody typed it
    record Confirmed(String name) {}
}
