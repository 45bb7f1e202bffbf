package io.sigmavault.rest.host;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.host.Disk;
import io.sigmavault.host.DiskHealth;
import io.sigmavault.host.Host;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.area.Answers;
import io.sigmavault.rest.lib.area.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;

/// The disks of the machine.
@Path("/host/disks")
public final class DisksResource {

    private final Slot<Host> host;

    DisksResource(Slot<Host> host) {
        this.host = host;
    }

    @GET
    @Operation(value = "Disks with their parts, disks first.", answer = Disks.class)
    public Response listDisks(@Context HttpServletRequest request) throws SigmaVaultException {
        var caller = Gate.caller(request);
        try (var lease = host.lease()) {
            return Answers.ok(new Disks(lease.service().disks(caller)));
        }
    }

    @GET
    @Path("/{name}/health")
    @Operation(
            value = "What a disk tells about its own state (SMART); one that sleeps is not woken.",
            answer = DiskHealth.class)
    public Response getDiskHealth(
            @PathParam("name") String name, @Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = Gate.caller(request);
        try (var lease = host.lease()) {
            return Answers.ok(lease.service().health(caller, "/dev/" + name));
        }
    }

    record Disks(List<Disk> disks) {}
}
