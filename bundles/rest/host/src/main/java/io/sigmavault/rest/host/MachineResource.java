package io.sigmavault.rest.host;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.host.Host;
import io.sigmavault.host.Machine;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.area.Answers;
import io.sigmavault.rest.lib.area.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;

/// The machine itself: name, time zone, interfaces.
@Path("/host")
public final class MachineResource {

    private final Slot<Host> host;

    MachineResource(Slot<Host> host) {
        this.host = host;
    }

    @GET
    @Operation(
            value =
                    "Name, time zone and interfaces, and whether the machine has a helper and keeps anything.",
            answer = MachineView.class)
    public Response getMachine(@Context HttpServletRequest request) throws SigmaVaultException {
        var caller = Gate.caller(request);
        try (var lease = host.lease()) {
            var machine = lease.service().machine(caller);
            return Answers.ok(
                    new MachineView(
                            machine.name(),
                            machine.zone(),
                            lease.service().available(),
                            lease.service().live(),
                            machine.links()));
        }
    }

    @PUT
    @Path("/name")
    @Operation(value = "Names the machine.", status = 204)
    public Response setName(Name name, @Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = Gate.caller(request);
        try (var lease = host.lease()) {
            lease.service().name(caller, name.name());
            return Answers.nothing();
        }
    }

    @PUT
    @Path("/zone")
    @Operation(value = "Sets the time zone.", status = 204)
    public Response setZone(Zone zone, @Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = Gate.caller(request);
        try (var lease = host.lease()) {
            lease.service().zone(caller, zone.zone());
            return Answers.nothing();
        }
    }

    /// @param available whether the machine has a helper: without it all that changes answers `host-unavailable`
    /// @param live whether it was started from the installation medium, and keeps nothing
    record MachineView(
            String name, String zone, boolean available, boolean live, List<Machine.Link> links) {}

    /// @param name a label of RFC 1123, lower case
    record Name(String name) {}

    /// @param zone such as `Europe/Berlin`
    record Zone(String zone) {}
}
