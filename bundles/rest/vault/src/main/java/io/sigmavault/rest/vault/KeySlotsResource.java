package io.sigmavault.rest.vault;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.area.Answers;
import io.sigmavault.rest.lib.area.Operation;
import io.sigmavault.vault.KeySlots;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/// Adds and removes what opens a vault.
@Path("/vaults/{vault}/slots")
public final class KeySlotsResource {

    private final Gate gate;
    private final Slot<KeySlots> keySlots;
    private final GivenKeys given;

    KeySlotsResource(Gate gate, Slot<KeySlots> keySlots, GivenKeys given) {
        this.gate = gate;
        this.keySlots = keySlots;
        this.given = given;
    }

    @POST
    @Operation(
            value = "Adds a key slot to an unlocked vault; `with` opens it already.",
            status = 201,
            answer = SlotView.class)
    public Response addSlot(
            @PathParam("vault") String vault, SlotBody body, @Context HttpServletRequest request)
            throws SigmaVaultException {
        try {
            var caller = gate.allow(request, "vault:slot:create", "vault/" + vault);
            try (var lease = keySlots.lease()) {
                var keys = lease.service();
                var opens = given.key(vault, body.opens());
                try {
                    var made = keys.add(vault, given.slot(body), opens, caller.actor());
                    return Answers.created(SlotView.of(made));
                } finally {
                    opens.clear();
                }
            }
        } finally {
            body.clear();
        }
    }

    @DELETE
    @Path("/{id}")
    @Operation(value = "Removes a key slot of an unlocked vault.", status = 204)
    public Response removeSlot(
            @PathParam("vault") String vault,
            @PathParam("id") String id,
            @Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = gate.allow(request, "vault:slot:delete", "vault/" + vault);
        try (var lease = keySlots.lease()) {
            lease.service().remove(vault, number(id), caller.actor());
            return Answers.nothing();
        }
    }

    /// @throws SigmaVaultException code `slot-unknown` for what is no number as well
    private static int number(String text) throws SigmaVaultException {
        if (!text.matches("[1-9][0-9]{0,8}")) {
            throw new SigmaVaultException(
                    "slot-unknown", 404, "the vault has no key slot " + text + ": list them first");
        }
        return Integer.parseInt(text);
    }
}
