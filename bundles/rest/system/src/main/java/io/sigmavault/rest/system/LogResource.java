package io.sigmavault.rest.system;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.platform.Platform;
import io.sigmavault.core.platform.Platform.LogLine;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.area.Answers;
import io.sigmavault.rest.lib.area.Operation;
import io.sigmavault.rest.lib.area.Query;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The newest lines of the log.
@Path("/system/log")
public final class LogResource {

    private static final int MOST = 5_000;

    private final Gate gate;
    private final Slot<Platform> platform;

    LogResource(Gate gate, Slot<Platform> platform) {
        this.gate = gate;
        this.platform = platform;
    }

    @GET
    @Operation(value = "The newest lines, oldest first.", answer = Lines.class)
    public Response readLog(
            @QueryParam("limit") @Nullable String limit, @Context HttpServletRequest request)
            throws SigmaVaultException {
        gate.allow(request, "core:log:read", "log");
        int most = Query.limit(limit, 1_000, MOST);
        try (var lease = platform.lease()) {
            return Answers.ok(new Lines(lease.service().log(most)));
        }
    }

    record Lines(List<LogLine> lines) {}
}
