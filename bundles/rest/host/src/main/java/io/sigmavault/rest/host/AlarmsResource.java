package io.sigmavault.rest.host;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.host.Alarm;
import io.sigmavault.host.Alarms;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.area.Answers;
import io.sigmavault.rest.lib.area.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;

/// What is wrong with the machine now.
@Path("/host/alarms")
public final class AlarmsResource {

    private final Slot<Alarms> alarms;

    AlarmsResource(Slot<Alarms> alarms) {
        this.alarms = alarms;
    }

    @GET
    @Operation(value = "What is wrong with disks and pools now, worst first.", answer = Now.class)
    public Response listAlarms(@Context HttpServletRequest request) throws SigmaVaultException {
        var caller = Gate.caller(request);
        try (var lease = alarms.lease()) {
            return Answers.ok(new Now(lease.service().now(caller)));
        }
    }

    record Now(List<Alarm> alarms) {}
}
