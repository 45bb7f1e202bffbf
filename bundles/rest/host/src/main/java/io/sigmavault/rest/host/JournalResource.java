package io.sigmavault.rest.host;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.host.Host;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.area.Answers;
import io.sigmavault.rest.lib.area.Operation;
import io.sigmavault.rest.lib.area.Query;
import io.sigmavault.rest.lib.area.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the machine wrote down.
@Path("/host/journal")
public final class JournalResource {

    private static final int USUAL = 200;
    private static final int MOST = 1000;

    private final Slot<Host> host;

    JournalResource(Slot<Host> host) {
        this.host = host;
    }

    @GET
    @Operation(
            value =
                    "The last lines of a unit: sigmavault, sigmavault-helper, sigmavault-pools,"
                            + " systemd-networkd or kernel.",
            answer = Lines.class)
    public Response readJournal(
            @QueryParam("unit") @Nullable String unit,
            @QueryParam("limit") @Nullable String limit,
            @Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = Gate.caller(request);
        int lines = Query.limit(limit, USUAL, MOST);
        if (unit == null) {
            throw Refusal.field("unit", "unit is missing: say whose lines");
        }
        try (var lease = host.lease()) {
            var text = lease.service().journal(caller, unit, lines);
            return Answers.ok(new Lines(text.lines().toList()));
        }
    }

    /// @param lines oldest first, at most 1 MiB together
    record Lines(List<String> lines) {}
}
