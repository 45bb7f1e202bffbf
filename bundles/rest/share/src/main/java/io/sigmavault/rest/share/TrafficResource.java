package io.sigmavault.rest.share;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.area.Answers;
import io.sigmavault.rest.lib.area.Operation;
import io.sigmavault.share.Shares;
import io.sigmavault.share.Traffic;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;

/// How much went through shares.
@Path("/shares/traffic")
public final class TrafficResource {

    private final Slot<Shares> shares;

    TrafficResource(Slot<Shares> shares) {
        this.shares = shares;
    }

    @GET
    @Operation(
            value = "Bytes that went through shares in the last ten minutes.",
            answer = AllTraffic.class)
    public Response getTraffic(@Context HttpServletRequest request) throws SigmaVaultException {
        var caller = Gate.caller(request);
        try (var lease = shares.lease()) {
            return Answers.ok(
                    new AllTraffic(Traffic.STEP_SECONDS, lease.service().traffic().last(caller)));
        }
    }

    /// @param stepSeconds length of one part
    record AllTraffic(int stepSeconds, List<Traffic.Series> series) {}
}
