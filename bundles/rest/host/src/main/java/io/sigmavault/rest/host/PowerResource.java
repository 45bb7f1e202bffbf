package io.sigmavault.rest.host;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.host.Host;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.area.Answers;
import io.sigmavault.rest.lib.area.Operation;
import io.sigmavault.rest.lib.area.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/// What ends the server for a while, or all settings.
@Path("/host")
public final class PowerResource {

    private static final String CONFIRMED = "forget-settings";

    private final Slot<Host> host;

    PowerResource(Slot<Host> host) {
        this.host = host;
    }

    @POST
    @Path("/reboot")
    @Operation(value = "Restarts the machine.", status = 204)
    public Response reboot(@Context HttpServletRequest request) throws SigmaVaultException {
        var caller = Gate.caller(request);
        try (var lease = host.lease()) {
            lease.service().reboot(caller);
            return Answers.nothing();
        }
    }

    @POST
    @Path("/power-off")
    @Operation(value = "Switches the machine off.", status = 204)
    public Response powerOff(@Context HttpServletRequest request) throws SigmaVaultException {
        var caller = Gate.caller(request);
        try (var lease = host.lease()) {
            lease.service().powerOff(caller);
            return Answers.nothing();
        }
    }

    @POST
    @Path("/reset")
    @Operation(
            value = "Forgets accounts and settings at the next start; vaults and pools stay.",
            status = 204)
    public Response resetMachine(Reset reset, @Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = Gate.caller(request);
        if (!reset.confirm().equals(CONFIRMED)) {
            throw Refusal.field("confirm", "confirm has to be " + CONFIRMED);
        }
        try (var lease = host.lease()) {
            lease.service().forgetSettings(caller);
            return Answers.nothing();
        }
    }

    /// @param confirm `forget-settings`
    record Reset(String confirm) {}
}
