package io.sigmavault.rest.vault;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.area.Answers;
import io.sigmavault.rest.lib.area.MayBeMissing;
import io.sigmavault.rest.lib.area.Operation;
import io.sigmavault.rest.lib.area.Query;
import io.sigmavault.vault.Snapshots;
import io.sigmavault.vault.Snapshots.Difference;
import io.sigmavault.vault.Snapshots.Snapshot;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Makes, lists, compares, restores and deletes the snapshots of a vault.
@Path("/vaults/{vault}/snapshots")
public final class SnapshotsResource {

    private final Gate gate;
    private final Slot<Snapshots> snapshots;

    SnapshotsResource(Gate gate, Slot<Snapshots> snapshots) {
        this.gate = gate;
        this.snapshots = snapshots;
    }

    @GET
    @Operation(value = "All snapshots of a vault, oldest first.", answer = AllSnapshots.class)
    public Response listSnapshots(
            @PathParam("vault") String vault, @Context HttpServletRequest request)
            throws SigmaVaultException {
        gate.allow(request, "vault:snapshot:read", "vault/" + vault);
        try (var lease = snapshots.lease()) {
            return Answers.ok(new AllSnapshots(lease.service().list(vault)));
        }
    }

    @POST
    @Operation(value = "Makes a snapshot.", status = 201, answer = Snapshot.class)
    public Response createSnapshot(
            @PathParam("vault") String vault, NewSnapshot body, @Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = gate.allow(request, "vault:snapshot:write", "vault/" + vault);
        var label = body.label() == null ? "" : body.label();
        try (var lease = snapshots.lease()) {
            return Answers.created(lease.service().create(vault, label, caller.actor()));
        }
    }

    @DELETE
    @Path("/{number}")
    @Operation(value = "Deletes a snapshot; what only it needed is freed later.", status = 204)
    public Response deleteSnapshot(
            @PathParam("vault") String vault,
            @PathParam("number") String number,
            @Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = gate.allow(request, "vault:snapshot:write", "vault/" + vault);
        try (var lease = snapshots.lease()) {
            lease.service().delete(vault, number(number), caller.actor());
            return Answers.nothing();
        }
    }

    @GET
    @Path("/{number}/differences")
    @Operation(
            value = "What is different now, or in the snapshot `to`, in the order of paths.",
            answer = Differences.class)
    public Response listDifferences(
            @PathParam("vault") String vault,
            @PathParam("number") String number,
            @QueryParam("to") @Nullable String to,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit,
            @Context HttpServletRequest request)
            throws SigmaVaultException {
        gate.allow(request, "vault:file:read", "vault/" + vault);
        int most = Query.limit(limit);
        var from = after == null ? null : FilePath.parse(after);
        long other = to == null ? 0 : number(to);
        try (var lease = snapshots.lease()) {
            var found =
                    lease.service().differences(vault, number(number), other, from, most).stream()
                            .map(DifferenceView::of)
                            .toList();
            return Answers.ok(
                    new Differences(found, found.size() < most ? null : found.getLast().path()));
        }
    }

    @POST
    @Path("/{number}/restore")
    @Operation(
            value = "Puts a file or folder back as it was.",
            status = 201,
            answer = EntryView.class)
    public Response restoreFromSnapshot(
            @PathParam("vault") String vault,
            @PathParam("number") String number,
            Restoring body,
            @Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = gate.allow(request, "vault:file:write", "vault/" + vault);
        var from = FilePath.parse(body.from());
        var to = body.to() == null ? from : FilePath.parse(body.to());
        if (to.isRoot()) {
            throw FilePath.invalid("the root can't be replaced: restore what is in it");
        }
        try (var lease = snapshots.lease()) {
            var entry =
                    lease.service()
                            .restore(
                                    vault,
                                    number(number),
                                    from,
                                    to,
                                    body.replace(),
                                    caller.actor());
            return Answers.created(EntryView.of(entry));
        }
    }

    /// @throws SigmaVaultException code `snapshot-unknown` for what is no number as well
    static long number(String text) throws SigmaVaultException {
        if (!text.matches("[1-9][0-9]{0,17}")) {
            throw new SigmaVaultException(
                    "snapshot-unknown", 404, "there is no snapshot " + text + ": list them");
        }
        return Long.parseLong(text);
    }

    record AllSnapshots(List<Snapshot> snapshots) {}

    /// @param label for people
    record NewSnapshot(@MayBeMissing @Nullable String label) {}

    /// @param from path in the snapshot
    /// @param to where to put it; if missing, where it was
    /// @param replace what is there gives way
    record Restoring(String from, @MayBeMissing @Nullable String to, boolean replace) {}

    record DifferenceView(String kind, String path, String type, long sizeBytes) {
        static DifferenceView of(Difference found) {
            return new DifferenceView(
                    found.kind().name(),
                    found.path().toString(),
                    found.type().name().toLowerCase(Locale.ROOT),
                    found.sizeBytes());
        }
    }

    /// @param next path to go on after, or null at the end
    record Differences(List<DifferenceView> differences, @MayBeMissing @Nullable String next) {}
}
