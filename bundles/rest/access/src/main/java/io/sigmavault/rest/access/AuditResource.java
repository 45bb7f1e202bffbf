package io.sigmavault.rest.access;

import io.sigmavault.audit.AuditEntry;
import io.sigmavault.audit.AuditLog;
import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.task.Tasks;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.area.Answers;
import io.sigmavault.rest.lib.area.MayBeMissing;
import io.sigmavault.rest.lib.area.Operation;
import io.sigmavault.rest.lib.area.Query;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The audit log.
@Path("/audit")
public final class AuditResource {

    private final Gate gate;
    private final Slot<AuditLog> audit;
    private final Slot<Tasks> tasks;

    AuditResource(Gate gate, Slot<AuditLog> audit, Slot<Tasks> tasks) {
        this.gate = gate;
        this.audit = audit;
        this.tasks = tasks;
    }

    @GET
    @Operation(value = "Entries after a position, oldest first.", answer = Entries.class)
    public Response readAudit(
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit,
            @Context HttpServletRequest request)
            throws SigmaVaultException {
        gate.allow(request, "audit:entry:read", "audit");
        int most = Query.limit(limit);
        try (var lease = audit.lease()) {
            var read = lease.service().read(Query.position("after", after), most);
            var entries = read.stream().map(Entry::of).toList();
            return Answers.ok(
                    new Entries(
                            entries, entries.size() < most ? null : entries.getLast().position()));
        }
    }

    @POST
    @Path("/verifications")
    @Operation(
            value =
                    "Reads the whole log and checks its chain; with `Prefer: respond-async` as a task"
                            + " (202, `Location`).",
            answer = Verified.class)
    public Response verifyAudit(@Context HttpServletRequest request) throws SigmaVaultException {
        var caller = gate.allow(request, "audit:entry:read", "audit");
        if (String.valueOf(request.getHeader("Prefer")).contains("respond-async")) {
            return verifyLater(caller.actor());
        }
        try (var lease = audit.lease()) {
            var result = lease.service().verify();
            return Answers.ok(new Verified(result.entries(), result.intact(), result.detail()));
        }
    }

    private Response verifyLater(Actor actor) throws SigmaVaultException {
        try (var lease = tasks.lease()) {
            var task =
                    lease.service()
                            .start(
                                    "audit-verification",
                                    "Verification of the audit log",
                                    actor,
                                    Map.of());
            return Answers.json(202, new Started(task.id()))
                    .header("Location", "/api/v1/tasks/" + task.id())
                    .header("Preference-Applied", "respond-async")
                    .build();
        }
    }

    /// @param next position to go on after, or null at the end
    record Entries(List<Entry> entries, @MayBeMissing @Nullable Long next) {}

    record Entry(
            long position,
            Instant time,
            String action,
            String outcome,
            String actor,
            String resource,
            String origin,
            Map<String, String> detail,
            String hash) {

        static Entry of(AuditEntry stored) {
            var entry = stored.entry();
            return new Entry(
                    stored.position(),
                    stored.time(),
                    entry.action(),
                    entry.outcome().name(),
                    entry.actor().toString(),
                    entry.resource(),
                    entry.origin(),
                    entry.detail(),
                    stored.hash());
        }
    }

    /// @param task id of the task that does it
    record Started(String task) {}

    record Verified(long entries, boolean intact, String detail) {}
}
