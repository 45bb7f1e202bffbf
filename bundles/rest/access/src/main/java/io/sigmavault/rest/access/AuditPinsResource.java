package io.sigmavault.rest.access;

import io.sigmavault.audit.AuditPins;
import io.sigmavault.audit.AuditPins.AuditPin;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.area.Answers;
import io.sigmavault.rest.lib.area.MayBeMissing;
import io.sigmavault.rest.lib.area.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Checkpoints of the audit log that this machine's TPM keeps.
@Path("/audit/pins")
public final class AuditPinsResource {

    private final Gate gate;
    private final Slot<AuditPins> pins;

    AuditPinsResource(Gate gate, Slot<AuditPins> pins) {
        this.gate = gate;
        this.pins = pins;
    }

    @GET
    @Operation(
            value = "Checkpoints that this machine's TPM keeps, and whether the log agrees now.",
            answer = All.class)
    public Response readPins(@Context HttpServletRequest request) throws SigmaVaultException {
        gate.allow(request, "audit:entry:read", "audit");
        try (var lease = pins.lease()) {
            return Answers.ok(new All(lease.service().look().stream().map(Pin::of).toList()));
        }
    }

    @POST
    @Path("/{store}")
    @Operation(
            value =
                    "Keeps the log as it is now, whatever was kept before: after a backup was restored,"
                            + " the TPM was cleared, or the system set up anew.",
            answer = Pin.class)
    public Response renewPin(@PathParam("store") String store, @Context HttpServletRequest request)
            throws SigmaVaultException {
        gate.allow(request, "audit:pin:write", "audit/pin/" + store);
        try (var lease = pins.lease()) {
            return Answers.ok(Pin.of(lease.service().renew(store)));
        }
    }

    record All(List<Pin> pins) {}

    /// @param checkpoint three lines, which `./sigmavault audit verify --pin` takes; null if nothing is kept
    record Pin(
            String store,
            AuditPins.State state,
            @MayBeMissing @Nullable String checkpoint,
            String detail) {

        static Pin of(AuditPin pin) {
            return new Pin(pin.store(), pin.state(), pin.checkpoint().orElse(null), pin.detail());
        }
    }
}
