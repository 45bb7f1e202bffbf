package io.sigmavault.rest.share;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.area.Answers;
import io.sigmavault.rest.lib.area.Operation;
import io.sigmavault.share.Connection;
import io.sigmavault.share.Shares;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;

/// Who uses shares now.
@Path("/shares/connections")
public final class ConnectionsResource {

    private final Slot<Shares> shares;

    ConnectionsResource(Slot<Shares> shares) {
        this.shares = shares;
    }

    @GET
    @Operation(value = "Who uses shares now, the newest first.", answer = AllConnections.class)
    public Response listConnections(@Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = Gate.caller(request);
        try (var lease = shares.lease()) {
            return Answers.ok(new AllConnections(lease.service().connections().list(caller)));
        }
    }

    @DELETE
    @Path("/{id}")
    @Operation(value = "Ends a connection; what it transfers breaks off.", status = 204)
    public Response endConnection(@PathParam("id") String id, @Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = Gate.caller(request);
        try (var lease = shares.lease()) {
            lease.service().connections().end(caller, id);
            return Answers.nothing();
        }
    }

    record AllConnections(List<Connection> connections) {}
}
