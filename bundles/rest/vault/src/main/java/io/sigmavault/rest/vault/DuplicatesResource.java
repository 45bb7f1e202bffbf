package io.sigmavault.rest.vault;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.area.Answers;
import io.sigmavault.rest.lib.area.MayBeMissing;
import io.sigmavault.rest.lib.area.Operation;
import io.sigmavault.rest.lib.area.Query;
import io.sigmavault.vault.Space;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Files of equal content.
@Path("/vaults/{vault}/duplicates")
public final class DuplicatesResource {

    private static final int USUAL = 100;
    private static final int MOST = 1_000;

    private final Gate gate;
    private final Slot<Space> space;

    DuplicatesResource(Gate gate, Slot<Space> space) {
        this.gate = gate;
        this.space = space;
    }

    @GET
    @Operation(
            value =
                    "Groups of files of equal content in an unlocked vault, those of most bytes first.",
            answer = Duplicates.class)
    public Response listDuplicates(
            @PathParam("vault") String vault,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit,
            @Context HttpServletRequest request)
            throws SigmaVaultException {
        gate.allow(request, "vault:file:read", "vault/" + vault);
        int most = Query.limit(limit, USUAL, MOST);
        long from = Query.position("cursor", cursor);
        try (var lease = space.lease()) {
            var all = Surveys.run(() -> lease.service().duplicates(vault));
            var part = all.stream().skip(from).limit(most).map(Group::of).toList();
            var next = from + part.size() < all.size() ? Long.toString(from + part.size()) : null;
            return Answers.ok(new Duplicates(part, next));
        }
    }

    /// @param copies how many files there are
    /// @param wastedLogicalBytes of all but one of them
    /// @param paths of the first 100
    record Group(long sizeBytes, long copies, long wastedLogicalBytes, List<String> paths) {
        static Group of(Space.Group found) {
            return new Group(
                    found.sizeBytes(),
                    found.copies(),
                    found.wastedBytes(),
                    found.paths().stream().map(path -> "/" + path).toList());
        }
    }

    /// @param next cursor to go on with, or null at the end
    record Duplicates(List<Group> groups, @MayBeMissing @Nullable String next) {}
}
